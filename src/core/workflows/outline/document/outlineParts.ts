import { type Place } from "../../stepTree";
import { type OutlineText } from "./outlineLink";

/** A part of an outline that editors list and fold. Lines count from 0. */
export interface OutlinePart {
  readonly kind: "section" | "stage" | "condition" | "branch" | "step";
  readonly title: string;
  readonly line: number;
  /** The last line of it that is not empty. */
  readonly end: number;
  /** Where it stands in the XAML. */
  readonly place?: Place;
  readonly parts: readonly OutlinePart[];
}

/** Lines that are drawn dimmed; both count from 0, `end` is the last one. */
export interface QuietLines {
  readonly line: number;
  readonly end: number;
}

/** Notes the parts of a text while it is written. */
export class PartRecorder {
  readonly quiet: QuietLines[] = [];
  private parts: OutlinePart[] = [];

  constructor(private readonly out: OutlineText) {}

  /** `write` begins with the line that has the title. */
  record(
    { isQuiet, ...part }: Omit<OutlinePart, "line" | "end" | "parts"> & { isQuiet: boolean },
    write: () => void,
  ): void {
    const { line } = this.out;
    const around = this.parts;
    this.parts = [];
    this.draw(write, isQuiet);
    around.push({ ...part, line, end: this.out.lastLine, parts: this.parts });
    this.parts = around;
  }

  /** What is quiet is there to be passed over. */
  draw(write: () => void, isQuiet: boolean): void {
    const { line } = this.out;
    write();
    if (isQuiet) {
      this.quiet.push({ line, end: this.out.lastLine });
    }
  }

  /** The sections with what was noted in each; before anything is written below them. */
  sections(): readonly OutlinePart[] {
    const { sections, lastLine } = this.out;
    return sections.map(({ title, line }, index) => {
      const next = sections[index + 1]?.line;
      // An empty line stands before each title.
      const end = next === undefined ? lastLine : next - 2;
      const parts = this.parts.filter((part) => part.line > line && part.line <= end);
      return { kind: "section", title, line, end, parts };
    });
  }
}
