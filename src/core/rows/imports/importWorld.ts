import { type Clock } from "../../base/clock";
import { type Random } from "../../base/random";
import { type Store } from "../../store/store";

export interface ImportWorld {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
}
