import { type StepNode } from "./stepTree";

/** The node of one kind. */
export type StepOf<Kind extends StepNode["kind"]> = Extract<StepNode, { kind: Kind }>;

/** Nodes that hold others; they live on the path of a position. */
export type Container = StepOf<"step" | "choose" | "wait" | "branch">;

const containerKinds: Readonly<Record<Container["kind"], true>> = {
  step: true,
  choose: true,
  wait: true,
  branch: true,
};

export function isContainer(node: StepNode): node is Container {
  return Object.hasOwn(containerKinds, node.kind);
}

/** Nodes that do one thing and are done. `stop` and `persist` are the walk's own. */
export type LeafKind = Exclude<StepNode["kind"], Container["kind"] | "stop" | "persist">;
