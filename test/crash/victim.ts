// A local environment in a process of its own, as its worker thread runs it, to be killed: node victim.js <VictimData>
import "vscode-jsonrpc/node";
import { silentLogger } from "../../src/core/base/logger";
import {
  type EnvironmentWorkerEvents,
  type EnvironmentWorkerRequests,
} from "../../src/protocol/environmentWorker";
import { connect, notifierOf, serve } from "../../src/protocol/rpc";
import { EnvironmentServer } from "../../src/worker/environmentServer";
import { SelfKill } from "./aim";
import { plant } from "./faults";
import { momentWriter } from "./moments";
import { linkProcess } from "./processLink";
import { type VictimData } from "./victimData";
import { watchFiles, watchTransactions } from "./watch";

const { momentFile, aim, fault, ...environment } = JSON.parse(process.argv[2]!) as VictimData;
const enter = momentWriter(momentFile);
const kill = new SelfKill(aim);
enter("starting");
if (fault) {
  plant(fault);
}
watchFiles(enter, kill);
const requests = watchTransactions(enter, kill);
process.on("message", requests.received);
const link = linkProcess(process, requests.posted);
const connection = connect(link, silentLogger);
const notify = notifierOf<EnvironmentWorkerEvents>(connection);
const server = new EnvironmentServer(environment, notify, silentLogger);
serve<EnvironmentWorkerRequests>(
  connection,
  server.handlers(async () => {
    await server.close();
    // The answer is read one message a turn; a link that is closed by then would lose it.
    setTimeout(() => {
      process.disconnect();
    }, 100);
  }),
  silentLogger,
);
connection.listen();
process.on("disconnect", () => process.exit());
