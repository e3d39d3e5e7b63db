import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "../../core/base/errors";
import { lockAddress } from "./lockAddress";
import { mountWarning } from "./mountWarning";

export interface Owner {
  readonly role: "owner";
  /** About the place of the store, for people. */
  readonly warnings: readonly string[];
  /** To be called after the store was closed. */
  release(): Promise<void>;
}

export interface Guest {
  readonly role: "guest";
  /** Resolves when the owner lets go or its process ends, however. Then try again. */
  readonly released: Promise<void>;
  /** Stops waiting. */
  release(): Promise<void>;
}

export type Lock = Owner | Guest;

/** An owner that is just leaving neither lets us listen nor answers: such moments are short. */
const attempts = 50;
const pauseMs = 20;

/**
 * Who may open the store in this folder: the one process (or thread) that listens on the folder's address. The kernel
 * holds the lock and lets go of it when the process ends. It reaches as far as one machine and one network namespace.
 */
export async function acquireLock(folder: string): Promise<Lock> {
  const address = lockAddress(folder);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const lock = (await own(folder, address)) ?? (await wait(address));
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

async function own(folder: string, address: string): Promise<Owner | undefined> {
  const file = exclusiveFile(folder, address);
  if (file === "taken") {
    return undefined;
  }
  const guests = new Set<net.Socket>();
  const server = net.createServer((guest) => {
    guests.add(guest);
    guest.on("error", () => undefined);
    guest.on("close", () => guests.delete(guest));
  });
  const listens = await new Promise<boolean>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") {
        resolve(false);
      } else {
        reject(error);
      }
    });
    server.listen(address, () => {
      resolve(true);
    });
  });
  if (!listens) {
    closeFile(file);
    return undefined;
  }
  const warning = mountWarning(folder);
  return {
    role: "owner",
    warnings: warning === undefined ? [] : [warning],
    release: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        guests.forEach((guest) => guest.destroy());
      });
      closeFile(file);
    },
  };
}

async function wait(address: string): Promise<Guest | undefined> {
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
  socket.on("error", () => undefined);
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

/**
 * macOS has no abstract sockets: a socket file outlives its process, so there the lock is a file opened exclusively
 * (O_EXLOCK | O_NONBLOCK), and whoever has it replaces the socket.
 */
function exclusiveFile(folder: string, address: string): number | "taken" | undefined {
  if (process.platform !== "darwin") {
    return undefined;
  }
  const exclusiveLock = 0x20;
  const { O_RDWR, O_CREAT, O_NONBLOCK } = fs.constants;
  try {
    const flags = O_RDWR | O_CREAT | O_NONBLOCK | exclusiveLock;
    const file = fs.openSync(path.join(folder, "environment.lock"), flags, 0o600);
    fs.rmSync(address, { force: true });
    return file;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "EAGAIN") {
      return "taken";
    }
    throw thrown;
  }
}

function closeFile(file: number | undefined): void {
  if (file !== undefined) {
    fs.closeSync(file);
  }
}
