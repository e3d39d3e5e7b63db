import { stateOf, states, statusReasons, waitReasons } from "../../core/jobs/systemJob";
import { type NodeHandles } from "./nodeHandles";
import { type AttentionNode, type GroupKey, type GroupNode } from "./treeNode";

export function groupNode(
  handles: NodeHandles,
  parent: GroupNode | AttentionNode | undefined,
  key: GroupKey,
): GroupNode {
  const prefix = parent === undefined ? "" : `${parent.path}/`;
  return handles.get({ kind: "group", path: `${prefix}${segment(key)}`, parent, key });
}

/** Dataverse's four states. */
export function stateKeys(): readonly GroupKey[] {
  return numbersOf(states).map((statecode) => ({ by: "state", statecode }));
}

/** The status reasons of a state; Waiting by its reason, and without one for a job whose reason nobody knows. */
export function statusKeys(statecode: number): readonly GroupKey[] {
  return numbersOf(statusReasons)
    .filter((statuscode) => stateOf(statuscode) === statecode)
    .flatMap((statuscode): readonly GroupKey[] =>
      statuscode === 10
        ? [
            ...waitReasons.map((waitreason) => ({ by: "status", statuscode, waitreason }) as const),
            { by: "status", statuscode },
          ]
        : [{ by: "status", statuscode }],
    );
}

function numbersOf<Code extends number>(labels: Readonly<Record<Code, string>>): readonly Code[] {
  return Object.keys(labels).map((code) => Number(code) as Code);
}

function segment(key: GroupKey): string {
  switch (key.by) {
    case "workflow":
      return `workflow:${key.id ?? "none"}`;
    case "table":
      return `table:${key.table ?? ""}`;
    case "row":
      return `row:${key.id}`;
    case "state":
      return `state:${key.statecode}`;
    case "status":
      return `status:${key.statuscode}${key.waitreason ?? ""}`;
    case "attention":
      return key.what;
    case "breaker":
      return `breaker:${key.workflow}`;
    case "formerOwner":
      return `formerOwner:${key.what}:${key.id}`;
  }
}
