import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "../../core/base/errors";
import { errnoCode } from "../sqlite/files/errnoNumbers";
import { failure } from "../sqlite/storeErrors";
import { makeStoreFolder } from "../storeFolder";
import { needsExclusiveFile, openExclusiveFile } from "./exclusiveFile";
import { lockAddress } from "./lockAddress";
import { placeWarnings } from "./placeWarnings";

export interface Owner {
  readonly role: "owner";
  /** About the place of the store, for people. */
  readonly warnings: readonly string[];
  /** To be called after the store was closed. */
  release(): Promise<void>;
}

export interface Guest {
  readonly role: "guest";
  /** Resolves when the owner lets go or its process ends, however. Then try again; a dying owner may take guests yet. */
  readonly released: Promise<void>;
  /** Stops waiting; `released` is then never resolved. */
  release(): Promise<void>;
}

export type Lock = Owner | Guest;

/** An owner that is just leaving neither lets us listen nor answers: such moments are short. */
const attempts = 50;
const pauseMs = 20;

/**
 * Who may open the store in this folder, which is made where it is missing: the one process (or thread) that listens on
 * the folder's address. The kernel holds the lock and lets go of it when the process ends. It reaches as far as one machine
 * and one network namespace. A guest is connected to the owner and learns by that when it has gone; nobody polls.
 */
export async function acquireLock(folder: string): Promise<Lock> {
  makeStoreFolder(folder);
  const address = lockAddress(folder);
  const warnings = placeWarnings(folder);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const lock = (await own(folder, address, warnings)) ?? (await visit(address));
    if (lock) {
      return lock;
    }
    await sleep(pauseMs);
  }
  throw new AppError(
    "store.openElsewhere",
    `The store in '${folder}' is held by a process that does not answer. Close other windows of VS Code and reload this one.`,
  );
}

async function own(
  folder: string,
  address: string,
  warnings: readonly string[],
): Promise<Owner | undefined> {
  const file = needsExclusiveFile() ? openExclusiveFile(folder, address) : noFile;
  if (file === undefined) {
    return undefined;
  }
  const guests = new Set<net.Socket>();
  const server = net.createServer((guest) => {
    guests.add(guest);
    guest.on("error", ignored);
    guest.on("close", () => guests.delete(guest));
  });
  const reason = await listening(server, address);
  if (reason !== undefined) {
    file.dispose();
    if (takenCodes.includes(errnoCode(reason) ?? "")) {
      return undefined;
    }
    throw failure("lock", folder, reason);
  }
  server.on("error", ignored);
  return {
    role: "owner",
    warnings,
    release: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        guests.forEach((guest) => guest.destroy());
      });
      file.dispose();
    },
  };
}

/** Windows says EACCES of a pipe that another process serves. */
const takenCodes = ["EADDRINUSE", "EACCES"];

const noFile = { dispose: (): void => undefined };

/** The end of a connection, which is all that matters here, is told by `close`. */
const ignored = (): void => undefined;

/** Undefined when the server listens, else why it does not. */
function listening(server: net.Server, address: string): Promise<Error | undefined> {
  return new Promise((resolve) => {
    server.once("error", resolve);
    server.listen(address, () => {
      server.off("error", resolve);
      resolve(undefined);
    });
  });
}

/** Undefined when nobody answers there. */
async function visit(address: string): Promise<Guest | undefined> {
  const socket = net.connect(address);
  const isConnected = await new Promise<boolean>((resolve) => {
    socket.once("connect", () => {
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
  });
  if (!isConnected) {
    return undefined;
  }
  socket.on("error", ignored);
  // Waiting for the lock keeps no thread alive.
  socket.unref();
  socket.resume();
  return {
    role: "guest",
    released: new Promise((resolve) => {
      socket.once("close", () => {
        resolve();
      });
    }),
    release: async () => {
      socket.removeAllListeners("close");
      socket.destroy();
    },
  };
}
