import assert from "node:assert/strict";
import type * as vscode from "vscode";
import { type Prompts } from "../../src/host/services/prompts";

/** What a test answers, in the order of the questions. */
export type Answer =
  | { readonly kind: "confirm"; readonly yes: boolean }
  /** By a part of the label; several in a list where several can be ticked. */
  | { readonly kind: "choose"; readonly labels: readonly string[] }
  | { readonly kind: "ask"; readonly text: string }
  | { readonly kind: "files"; readonly uris: readonly vscode.Uri[] }
  | { readonly kind: "tell"; readonly button?: string };

/** Answers questions by a script and writes down what was asked and said. A question without an answer fails the test. */
export class ScriptedPrompts implements Prompts {
  readonly said: string[] = [];
  private readonly answers: Answer[];

  constructor(...answers: readonly Answer[]) {
    this.answers = [...answers];
  }

  /** Were all answers needed? */
  assertDone(): void {
    assert.deepEqual(this.answers, []);
  }

  readonly confirm: Prompts["confirm"] = async ({ message }) => this.next("confirm", message).yes;

  readonly choose: Prompts["choose"] = async (title, choices) => {
    const { labels } = this.next("choose", title);
    const chosen = choices.find(({ label }) => label.includes(labels[0] ?? ""));
    assert.ok(chosen, `${title}: ${choices.map(({ label }) => label).join(", ")}`);
    return chosen.value;
  };

  readonly chooseMany: Prompts["chooseMany"] = async (title, choices) => {
    const { labels } = this.next("choose", title);
    return choices.filter(({ label }) => labels.includes(label)).map(({ value }) => value);
  };

  readonly search: Prompts["search"] = async (title, find) => {
    const text = this.next("choose", title).labels[0] ?? "";
    const [first] = await find(text, new AbortController().signal);
    assert.ok(first, `${title}: nothing is found for ${text}`);
    return first.value;
  };

  readonly ask: Prompts["ask"] = async ({ title, understand }) => {
    const { text } = this.next("ask", title);
    this.said.push(understand(text).text);
    return text;
  };

  readonly openFiles: Prompts["openFiles"] = async ({ title = "" }) =>
    this.next("files", title).uris;

  readonly saveFile: Prompts["saveFile"] = async ({ title = "" }) =>
    this.next("files", title).uris[0];

  readonly tell: Prompts["tell"] = async (message) => {
    this.said.push(message);
    const [answer] = this.answers;
    if (answer?.kind !== "tell") {
      return undefined;
    }
    this.answers.shift();
    return answer.button;
  };

  note(message: string): void {
    this.said.push(message);
  }

  readonly withProgress: Prompts["withProgress"] = (title, task) => {
    this.said.push(title);
    return task({ report: () => undefined, signal: new AbortController().signal });
  };

  private next<Kind extends Answer["kind"]>(
    kind: Kind,
    question: string,
  ): Extract<Answer, { kind: Kind }> {
    this.said.push(question);
    const answer = this.answers.shift();
    assert.equal(answer?.kind, kind, `${question}: the test has no such answer`);
    return answer as Extract<Answer, { kind: Kind }>;
  }
}
