// Where the stages of a drawing lie: left to right, as dagre lays them out; the order of the SOP is kept.
import { Graph, layout } from '@dagrejs/dagre'
import type { Sop, SopStage } from '../api/sop'
import type { Room } from '../look/room'
import { inLines } from './lines'
import { type Compared, isAside, type Mark, stagesOf, type Step, stepsOf } from './marks'

export const WIDE = 148
export const HIGH = 84

const GRAPH = { rankdir: 'LR', nodesep: 28, edgesep: 64, ranksep: 64 }

export interface Placed {
  stage: SopStage
  mark?: Mark
  x: number
  y: number
}

export interface Laid {
  nodes: Placed[]
  steps: Laying[]
}

export interface Laying extends Step {
  back: boolean
  /** The height at which a step runs from one line of stages to another, and how far beside its stage it comes down. */
  rail?: { at: number; aside: number }
}

/** The stages that are drawn and the steps between them; the ways out of the line are many, so they are asked for. */
export function laidOut(sop: Sop, compared: Compared | undefined, withEnds: boolean, room: Room): Laid {
  const all = stagesOf(sop, compared)
  const main = all.filter(({ stage }) => !isAside(sop, compared, stage.key))
  const ends = withEnds ? all.filter(({ stage }) => isAside(sop, compared, stage.key)) : []
  const order = main.map(({ stage }) => stage.key)
  const known = new Set([...order, ...ends.map(({ stage }) => stage.key)])
  const steps = stepsOf(sop, compared)
    .filter(({ from, to }) => known.has(from) && known.has(to))
    .map((step) => ({ ...step, back: order.includes(step.to) && order.indexOf(step.to) < order.indexOf(step.from) }))
  const graph = new Graph().setGraph(GRAPH).setDefaultEdgeLabel(() => ({}))
  for (const key of order) graph.setNode(key, { width: WIDE, height: HIGH })
  for (const { from, to, back } of steps) if (!back && order.includes(from) && order.includes(to)) graph.setEdge(from, to)
  layout(graph)
  const nodes = main.map((each) => {
    const { x = 0, y = 0 } = graph.node(each.stage.key) as { x?: number; y?: number }
    return { ...each, x: x - WIDE / 2, y: y - HIGH / 2 }
  })
  return inLines({ nodes, steps }, ends, room)
}
