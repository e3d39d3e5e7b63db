import { type Stub } from "../../../src/core/stubs/stubModel";
import { failingActivity } from "./workflows";

/** Fails with the code that it is given. */
export const failingStub: Stub = {
  kind: "customActivity",
  name: failingActivity,
  cases: [
    fails("0x8004A001", true),
    fails("0x80040203", false),
    fails("0x80044182", false),
    fails("0x80040220", false),
  ],
};

function fails(code: string, mayPass: boolean): Stub["cases"][number] {
  return { when: { Code: code }, fails: { code, message: "It fails.", mayPass } };
}
