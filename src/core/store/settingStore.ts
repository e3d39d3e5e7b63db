/** What an environment remembers about itself. Values are text; who owns a name parses it. */
export interface SettingStore {
  get(name: SettingName): string | undefined;
  set(name: SettingName, value: string): void;
}

export type SettingName =
  /** IANA time zone of the environment. */
  | "timezone"
  /** `table/guid` of the caller: who acts when a person acts. */
  | "caller"
  /** Guid of the user as whom the person acts; empty or absent: as the caller. */
  | "actingas"
  /** Guid of the unit that people are in who are in no other. Set when the supplied roles and it were made. */
  | "rootbusinessunit"
  /** What the addresses of rows begin with, such as `vscode://publisher.extension`. */
  | "rowurlbase"
  /** Number of owners that this store has had. */
  | "epoch"
  /** "true" while a person paused the async service. */
  | "paused"
  /** What an immediate deletion took for each job the last time. */
  | "immediatemicroseconds"
  /** The name of an immediate deletion that has begun and not ended; "" without one. */
  | "immediateunderway"
  /** JSON of what people set of the engine. */
  | "engine"
  /** The latest time that the engine has seen, in epoch milliseconds; not always the very latest. */
  | "latesttime"
  /** JSON of the steps back of the clock that not all next tries have followed yet. */
  | "clocksteps"
  /** JSON of the jump of the clock after which nothing is deleted until a person says so; "" without one. */
  | "clockjump";
