import { AppError } from "../core/base/errors";
import { type SlicedWork, type StoreContents } from "../core/store/care/storeCare";
import { type RestorePlan } from "../protocol/storeRequests";
import { nodeFiles } from "./sqlite/files/nodeFiles";
import { prepareRestore } from "./sqlite/restore/prepareRestore";
import { decideSwap, removeDraft } from "./sqlite/restore/swapStore";
import { type StorePlace } from "./sqlite/storePaths";
import { loadSqlite } from "./sqlite/wasm/loadSqlite";
import { modifiedOn, storeFiles } from "./storeFiles";

/** The store that is being made ready, or is ready, to take the place of the present one. Only for the lock's owner. */
export class StoreRestore {
  private state: "none" | "preparing" | "prepared" = "none";

  constructor(
    private readonly place: StorePlace,
    private readonly wasmFile: string,
  ) {}

  /** `present`: what the present store holds, if it is open. */
  async prepare(
    file: string,
    present: StoreContents | undefined,
    work: SlicedWork,
  ): Promise<RestorePlan> {
    if (this.state === "preparing") {
      throw new AppError(
        "store.busy",
        "Another copy is being made ready. Wait for it, or stop it.",
      );
    }
    this.state = "preparing";
    try {
      const { contents, ...copy } = await prepareRestore(
        {
          sqlite: await loadSqlite(this.wasmFile),
          place: this.place,
          backend: nodeFiles,
          file,
          epoch: present?.epoch ?? 0,
        },
        work,
      );
      this.state = "prepared";
      const live = storeFiles(this.place).filter(({ kind }) => kind !== "kept");
      return {
        copy: { ...copy, contents, modifiedon: modifiedOn(file) },
        ...(live.length > 0 && {
          present: {
            bytes: live.reduce((sum, { bytes }) => sum + bytes, 0),
            modifiedon: Math.max(...live.map(({ modifiedon }) => modifiedon)),
            ...(present && { contents: present }),
          },
        }),
      };
    } finally {
      if (this.state === "preparing") {
        this.state = "none";
      }
    }
  }

  refuseUnprepared(): void {
    if (this.state !== "prepared") {
      throw new AppError("input.malformed", "No copy was made ready. Choose one first.");
    }
  }

  /** With both stores closed. The next opening takes the new one. Answers where the present one will be. */
  decide(now: number): string {
    this.state = "none";
    return decideSwap(this.place, now, nodeFiles);
  }

  discard(): void {
    if (this.state === "prepared") {
      this.state = "none";
      removeDraft(this.place, nodeFiles);
    }
  }
}
