import { AppError } from "../base/errors";
import { type Place } from "../workflows/stepTree";

/** FetchXML that is no criteria. The message begins with the place, so that it can stand alone. */
export class FetchXmlError extends AppError {
  constructor(
    readonly place: Place,
    /** What is wrong, without the place. */
    readonly detail: string,
    /** What could stand there instead: the letters from the place on, and others for them. */
    readonly fix?: { readonly length: number; readonly text: string },
  ) {
    super("fetchxml.malformed", `Line ${place.line}, column ${place.column}: ${detail}`);
    this.name = "FetchXmlError";
  }
}
