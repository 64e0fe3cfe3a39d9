// The deals by stage. A card goes to another column by mouse, touch or key; every column says beforehand what it takes.
import { DndContext, DragOverlay, type DragEndEvent } from '@dnd-kit/core'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type Figures, useFigures, useMoves, type Wanted } from '../api/asked'
import type { Card } from '../api/client'
import { passageTo } from '../api/passage'
import { isUnderWay, type Sop } from '../api/sop'
import { useAsOf } from '../frame/now'
import type { Place } from '../look/Sheet'
import { useWords } from '../words'
import { CardFace } from './CardFace'
import { Column } from './Column'
import { Ends } from './Ends'
import { MoveSheet } from './MoveSheet'
import { MoveTo } from './MoveTo'
import { collision, useBoardSensors, useDragWords } from './dragging'
import { type Attempt, Attempts, useAttempts } from './attempts'

/** Only the board itself follows a card, and only near its edges: columns stay where the eye left them. */
const SCROLL = { threshold: { x: 0.06, y: 0 }, acceleration: 8, canScroll: (element: Element) => element.hasAttribute('data-board') }

export function Board({ sop, wanted }: { sop: Sop; wanted: Wanted }) {
  const { ended } = useSearch({ from: '/framed/board' })
  const asOf = useAsOf()
  const figures = useFigures(wanted)
  const [dragged, setDragged] = useState<Card | null>(null)
  const attempts = useAttempts(sop)
  const ways = useMoves(dragged?.id ?? null).data
  const sensors = useBoardSensors()
  const words = useDragWords(sop)
  const dropped = ({ active, over }: DragEndEvent) => {
    setDragged(null)
    const card = active.data.current?.card as Card | undefined
    const to = over ? String(over.id) : undefined
    if (card && to && to !== card.stage) void attempts.attempt(card, to, placeOf(to))
  }
  const stages = sop.stages.filter((stage) => ended || isUnderWay(sop, stage))
  return (
    <Attempts value={attempts}>
      <DndContext
        sensors={sensors}
        collisionDetection={collision}
        accessibility={words}
        autoScroll={SCROLL}
        onDragStart={({ active }) => setDragged((active.data.current?.card as Card) ?? null)}
        onDragEnd={dropped}
        onDragCancel={() => setDragged(null)}
      >
        <div className="flex min-h-0 flex-1 gap-3 overflow-x-auto px-4 pb-4 max-sm:snap-x max-sm:snap-mandatory" data-board>
          {stages.map((stage) => (
            <Column
              key={stage.key}
              sop={sop}
              stage={stage}
              wanted={wanted}
              figures={figuresOf(figures.data, stage.key)}
              passage={dragged ? passageTo(ways, stage.key) : undefined}
              still={Boolean(asOf)}
            />
          ))}
          {!ended && <Ends sop={sop} figures={figures.data} ways={dragged ? ways : undefined} dragging={dragged !== null} />}
        </div>
        <DragOverlay dropAnimation={null}>{dragged && <CardFace card={dragged} sop={sop} lifted />}</DragOverlay>
      </DndContext>
      <AttemptSheets sop={sop} attempt={attempts.open} onClose={attempts.close} />
    </Attempts>
  )
}

function AttemptSheets({ sop, attempt, onClose }: { sop: Sop; attempt: Attempt | null; onClose: () => void }) {
  const { t } = useWords()
  if (!attempt) return null
  if (attempt.kind === 'choose') return <MoveTo card={attempt.card} onClose={onClose} title={t('move_to')} />
  return <MoveSheet key={attempt.card.id} sop={sop} attempt={attempt} onClose={onClose} />
}

const figuresOf = (figures: Figures | undefined, stage: string) => figures?.stages.find((each) => each.key === stage)

function placeOf(stage: string): Place | undefined {
  const box = document.querySelector(`[data-column="${stage}"]`)?.getBoundingClientRect()
  return box && { left: box.left, right: box.right, top: box.top + 40 }
}
