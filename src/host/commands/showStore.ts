import { storePage } from "../../core/store/care/storePage";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { timeOf } from "./storeWork";

/** Prints the page "Store and Service" into its output channel, in the place of the one before. */
export function showStore(parts: CommandParts): CommandHandlers["systemJobs.stores.show"] {
  return async () => {
    const { environment, page } = parts;
    const store = await environment.callStore("describeStore");
    page.replace(storePage(environment.name, store, timeOf(environment)).text);
    page.show();
  };
}
