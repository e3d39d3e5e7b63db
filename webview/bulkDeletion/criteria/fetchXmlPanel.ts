import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { live } from "lit/directives/live.js";
import { type FetchXmlProblem } from "../../../src/core/bulkDeletion/editing/fetchXmlReading";
import { actIcon, failure, type Html, note } from "../../shared/parts";
import { type Piece, piecesOf } from "./fetchXmlPieces";
import { type FetchXmlText } from "./fetchXmlText";

const textId = "fetchxml-text";
const linesAbove = 4;

/** The criteria as FetchXML, to be read, copied, typed or pasted over. */
export function fetchXmlPanel(fetchXml: FetchXmlText, hide: () => void): TemplateResult {
  const { text, problem } = fetchXml;
  const lines = text.split("\n").length;
  return html`<section class="fetchxml" aria-labelledby="fetchxml">
    <div class="bar">
      <h2 id="fetchxml">FetchXML</h2>
      <span class="spring"></span>
      ${actIcon("replace-all", "Replace by FetchXML…", selectAll)}
      ${actIcon("copy", "Copy FetchXML", () => {
        void fetchXml.send("copyText", "FetchXML copied");
      })}
      ${actIcon("go-to-file", "Open in an editor beside", () => {
        void fetchXml.send("openFetchXml", "FetchXML opened beside");
      })}
      ${actIcon("close", "Hide FetchXML", hide)}
    </div>
    <div class="code">
      <div>
        <span class="ln" aria-hidden="true">${guard([lines], () => numbers(lines))}</span>
        <pre aria-hidden="true">${guard([text, problem], () => painted(text, problem))}</pre>
        <textarea
          id=${textId}
          spellcheck="false"
          wrap="off"
          aria-label="FetchXML of the search criteria"
          aria-invalid=${problem === undefined ? nothing : "true"}
          aria-describedby=${problem === undefined ? nothing : "fetchxml-problem"}
          .value=${live(text)}
          @input=${(event: Event) => {
            fetchXml.type((event.target as HTMLTextAreaElement).value);
          }}
          @blur=${() => {
            fetchXml.leave();
          }}
        ></textarea>
      </div>
    </div>
    ${below(fetchXml)}
  </section>`;
}

/** A paste replaces all then. */
function selectAll(): void {
  const area = document.getElementById(textId) as HTMLTextAreaElement | null;
  area?.focus();
  area?.select();
}

/** The browser brings a text area into view as a whole, not the place of its cursor. */
function goTo({ line, column }: FetchXmlProblem): void {
  const area = document.getElementById(textId) as HTMLTextAreaElement | null;
  if (area === null) {
    return;
  }
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + column - 1;
  area.focus();
  area.setSelectionRange(start, start);
  const lineHeight = area.clientHeight / lines.length;
  area.closest(".code")?.scrollTo({ top: (line - linesAbove) * lineHeight });
}

function below(fetchXml: FetchXmlText): Html {
  const { problem, error } = fetchXml;
  if (fetchXml.failure !== undefined) {
    return failure(fetchXml.failure);
  }
  if (error !== undefined) {
    return failure(`Could not read the FetchXML: ${error}`, () => {
      fetchXml.type(fetchXml.text, true);
    });
  }
  if (problem === undefined) {
    return html`<p class="dim small">
      Type or paste here to replace the conditions, as soon as it is right.
    </p>`;
  }
  const link = (text: string, onClick: () => void): TemplateResult =>
    html`<button class="link" @click=${onClick}>${text}</button>`;
  return html`<div id="fetchxml-problem">
    ${note(
      "error",
      html`<span>Line ${problem.line}, column ${problem.column}: <bdi>${problem.detail}</bdi></span>
        <span class="dim">The conditions stay as they were until this is right.</span>
        <span class="links">
          ${
            problem.fix === undefined
              ? nothing
              : link(`Change to ${problem.fix.text}`, () => {
                  fetchXml.mend();
                })
          }
          ${link(`Go to line ${problem.line}`, () => {
            goTo(problem);
          })}
          ${link("Discard this text", () => {
            fetchXml.giveUp();
          })}
        </span>`,
    )}
  </div>`;
}

function numbers(count: number): string {
  return Array.from({ length: count }, (_, index) => index + 1).join("\n");
}

function painted(text: string, problem: FetchXmlProblem | undefined): readonly Html[] {
  return text.split("\n").flatMap((line, index) => {
    const pieces = piecesOf(line, problem?.line === index + 1 ? problem : undefined);
    return [...pieces.map(drawn), "\n"];
  });
}

function drawn({ text, isValue, isWrong }: Piece): TemplateResult {
  return html`<span class="${isValue ? "x-s" : "x-t"} ${isWrong ? "x-e" : ""}">${text}</span>`;
}
