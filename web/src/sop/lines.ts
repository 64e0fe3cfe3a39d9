// A drawing that is too long for its place goes on in the next line, as writing does, in as many lines as let it be drawn
// largest; where that would be too small to read, in lines as wide as the place, so that it is moved up and down only.
// Where deals fall out of the way is the last line, below all others.
import type { Room } from '../look/room'
import { HIGH, type Laid, type Laying, type Placed, WIDE } from './layout'

type End = Omit<Placed, 'x' | 'y'>

/** The size below which a drawing is not read any more, and what is left free around it. */
export const LEGIBLE = 0.72
export const MARGIN = 24
/** Between two lines of stages: room for what goes back under the upper one, and for what goes from line to line. */
const BETWEEN = 124
const FIRST_RAIL = 18
const NEXT_RAIL = 9
const END_RAIL = 22
const COLUMN = WIDE + 64
const ASIDE = 14
const APART = 22

export function inLines(laid: Laid, ends: End[], room: Room): Laid {
  const columns = [...new Set(laid.nodes.map(({ x }) => Math.round(x)))].sort((one, other) => one - other)
  const ways = columns.map((_, at) => folded(laid, ends, columns, Math.ceil(columns.length / (at + 1))))
  const across = ({ nodes }: Laid) => (room.wide - 2 * MARGIN) / (extent(nodes.map(({ x }) => x)) + WIDE)
  const size = (way: Laid) => Math.min(1, across(way), (room.high - 2 * MARGIN) / (extent(way.nodes.map(({ y }) => y)) + HIGH))
  const best = ways.reduce((one, way) => (size(way) > size(one) ? way : one), ways[0] ?? laid)
  return size(best) >= LEGIBLE ? best : (ways.find((way) => across(way) >= LEGIBLE) ?? best)
}

const extent = (all: number[]) => Math.max(...all) - Math.min(...all)

function folded({ nodes, steps }: Laid, ends: End[], columns: number[], most: number): Laid {
  const lineOf = ({ x }: Placed) => Math.floor(columns.indexOf(Math.round(x)) / most)
  const heights = (line: number) => nodes.filter((node) => lineOf(node) === line).map(({ y }) => y)
  const tops: number[] = []
  let under = 0
  for (let line = 0; line * most < columns.length; line++) {
    tops.push(under)
    under += extent(heights(line)) + HIGH + BETWEEN
  }
  const last = under + ends.length * END_RAIL
  const placed = nodes.map((node) => {
    const line = lineOf(node)
    return { ...node, x: node.x - (columns[line * most] ?? 0), y: node.y - Math.min(...heights(line)) + (tops[line] ?? 0) }
  })
  const fallen = ends.map((end, at) => ({ ...end, x: (at % most) * COLUMN, y: last + Math.floor(at / most) * (HIGH + END_RAIL) }))
  const lines = new Map(nodes.map((node) => [node.stage.key, lineOf(node)]))
  return { nodes: [...placed, ...fallen], steps: railed(steps, lines, tops, new Map(ends.map(({ stage }, at) => [stage.key, last - FIRST_RAIL - at * END_RAIL]))) }
}

/** A step to another line gets a height of its own to run at; all that fall out to one end share one. */
function railed(steps: Laying[], lines: Map<string, number>, tops: number[], ends: Map<string, number>): Laying[] {
  const used = new Map<number, number>()
  return steps.map((step) => {
    const [from, to] = [lines.get(step.from) ?? 0, lines.get(step.to) ?? 0]
    const end = ends.get(step.to)
    if (end !== undefined) return { ...step, rail: { at: end, aside: ASIDE + (from % 3) * APART } }
    if (from === to) return step
    const above = to > from ? to : to + 1
    const rails = used.get(above) ?? 0
    used.set(above, rails + 1)
    return { ...step, rail: { at: (tops[above] ?? 0) - FIRST_RAIL - rails * NEXT_RAIL, aside: ASIDE } }
  })
}
