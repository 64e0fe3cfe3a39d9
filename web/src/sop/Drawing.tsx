// The workflow as a drawing, left to right: stages with how many deals stand there and their limit, moves with a lock
// where a gate stands, whose clauses are read on hover or focus. Compared with another version it draws both: what is new,
// gone or otherwise has a sign and a word of its own.
import { Background, Controls, type Edge, MarkerType, type Node, type NodeTypes, type EdgeTypes, ReactFlow, type ReactFlowInstance } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { useEffect, useMemo, useRef } from 'react'
import type { StageFigures } from '../api/asked'
import type { Sop } from '../api/sop'
import { type Room, useRoom } from '../look/room'
import { useWords } from '../words'
import './drawing.css'
import type { Change } from './asked'
import { asks, type Kind } from './gate'
import { HIGH, laidOut, WIDE } from './layout'
import { LEGIBLE, MARGIN } from './lines'
import { type Compared, isAside, partsOf } from './marks'
import { MoveEdge } from './MoveEdge'
import { StageNode } from './StageNode'

const NODES: NodeTypes = { stage: StageNode }
const EDGES: EdgeTypes = { move: MoveEdge }

interface DrawingProps {
  sop: Sop
  figures: StageFigures[] | undefined
  withEnds: boolean
  compared?: Compared | undefined
  /** The change that is brought to the middle. */
  looked?: Change | undefined
}

export function Drawing({ sop, figures, withEnds, compared, looked }: DrawingProps) {
  const { t } = useWords()
  const [box, room] = useRoom()
  const drawn = useMemo(() => picture({ sop, figures, withEnds, compared, looked }, room), [sop, figures, withEnds, compared, looked, room])
  const flow = useRef<ReactFlowInstance>(undefined)
  const middle = looked ? partsOf(sop, compared, looked) : []
  const turn = (made: ReactFlowInstance) => (middle.length ? centre(made, middle) : show(made, room))
  useEffect(() => {
    if (flow.current) turn(flow.current)
  }, [looked, room])
  return (
    <div ref={box} className="min-h-0 flex-1" data-drawing aria-label={t('sop_drawing')} role="region">
      {room.wide > 0 && <ReactFlow
        key={`${sop.key}.${String(withEnds)}.${drawn.nodes.map((node) => node.id).join()}`}
        nodes={drawn.nodes}
        edges={drawn.edges}
        nodeTypes={NODES}
        edgeTypes={EDGES}
        onInit={(made) => {
          flow.current = made
          turn(made)
        }}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        minZoom={0.2}
        maxZoom={1.5}
      >
        <Background gap={20} size={1} color="var(--line)" />
        <Controls showInteractive={false} aria-label={t('zoom')} />
      </ReactFlow>}
    </div>
  )
}

/** The whole drawing where it can be read so; else its beginning, at a size that can, all across if that is enough. */
function show(flow: ReactFlowInstance, room: Room): void {
  const bounds = flow.getNodesBounds(flow.getNodes())
  const across = (room.wide - 2 * MARGIN) / bounds.width
  const whole = Math.min(1, across, (room.high - 2 * MARGIN) / bounds.height)
  const zoom = whole >= LEGIBLE ? whole : Math.max(LEGIBLE, Math.min(1, across))
  const start = (from: number, length: number, place: number) => Math.max(MARGIN, (place - length * zoom) / 2) - from * zoom
  void flow.setViewport({ x: start(bounds.x, bounds.width, room.wide), y: start(bounds.y, bounds.height, room.high), zoom })
}

/** Some stages in the middle, at a size that can be read. */
function centre(flow: ReactFlowInstance, stages: string[]): void {
  const { x, y, width, height } = flow.getNodesBounds(stages)
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  void flow.setCenter(x + width / 2, y + height / 2, { zoom: Math.max(flow.getZoom(), LEGIBLE), duration: still ? 0 : 200 })
}

function picture({ sop, figures, withEnds, compared, looked }: DrawingProps, room: Room): { nodes: Node[]; edges: Edge[] } {
  const { nodes: laid, steps } = laidOut(sop, compared, withEnds, room)
  const nodes = laid.map(({ stage, mark, x, y }): Node => {
    const here = figures?.find((each) => each.key === stage.key)
    return { id: stage.key, type: 'stage', className: looked?.stage === stage.key ? 'looked' : '', position: { x, y }, width: WIDE, height: HIGH, data: { stage, sop: mark?.what === 'removed' && compared ? compared.before : sop, here, mark } }
  })
  const edges = steps.flatMap(({ id, from, to, move, back, rail, mark }): Edge[] => {
    const whose = mark?.what === 'removed' && compared ? compared.before : sop
    const stage = whose.stages.find((each) => each.key === from)
    if (!stage) return []
    const off = isAside(sop, compared, to)
    const kind: Kind = off ? 'jump' : back ? 'back' : 'forward'
    const className = ['way', ...(off ? ['off'] : back ? ['back'] : []), ...(mark ? [mark.what] : []), ...(looked?.move === move.key ? ['looked'] : [])].join(' ')
    return [{ id, source: from, target: to, type: 'move', className, markerEnd: { type: MarkerType.ArrowClosed, color: 'var(--muted)' }, data: { move, kind, rail, from: stage, sop: whose, asks: asks(whose, move, stage), mark } }]
  })
  return { nodes, edges }
}
