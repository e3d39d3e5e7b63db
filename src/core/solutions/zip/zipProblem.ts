/** Why a zip is not read: a sentence, without the zip's name. */
export class ZipProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ZipProblem";
  }
}
