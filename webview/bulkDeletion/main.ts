import "vscode-jsonrpc/browser";
import "./main.css";
import {
  type BulkDeletionPageEvents,
  type BulkDeletionPageRequests,
} from "../../src/protocol/bulkDeletionPage";
import { callerOf, subscriberOf } from "../../src/protocol/rpc";
import { defineCombobox } from "../shared/combobox";
import { defineControls } from "../shared/controls";
import { connectToHost } from "../shared/hostLink";
import { WizardApp } from "./wizardApp";

defineControls();
defineCombobox();
const connection = connectToHost();
const app = new WizardApp(
  callerOf<BulkDeletionPageRequests>(connection),
  subscriberOf<BulkDeletionPageEvents>(connection),
);
connection.listen();
void app.start();
