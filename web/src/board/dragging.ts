// How a card is carried: by mouse after a few pixels, by touch after a moment, by keys from column to column.
import {
  type Announcements,
  closestCenter,
  type CollisionDetection,
  KeyboardCode,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { type Sop, stageOf } from '../api/sop'
import { useWords } from '../words'

/** Left and right lead to the middle of the next column. */
const byColumn: KeyboardCoordinateGetter = (event, { context }) => {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 }[event.code]
  if (!step) return undefined
  event.preventDefault()
  const columns = [...context.droppableRects.entries()].sort(([, a], [, b]) => a.left - b.left || a.top - b.top)
  const over = context.over?.id ?? context.active?.data.current?.card?.stage
  const next = columns[columns.findIndex(([id]) => id === over) + step]
  if (!next || !context.collisionRect) return undefined
  const [id, box] = next
  document.querySelector(`[data-column="${String(id)}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  return { x: box.left + (box.width - context.collisionRect.width) / 2, y: box.top + Math.min(40, (box.height - context.collisionRect.height) / 2) }
}

const KEYS = { start: [KeyboardCode.Space], cancel: [KeyboardCode.Esc], end: [KeyboardCode.Space, KeyboardCode.Enter] }

export function useBoardSensors() {
  return useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 200, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: byColumn, keyboardCodes: KEYS, scrollBehavior: 'auto' }),
  )
}

/** Where the pointer is; a card carried by keys is over the column whose middle is nearest. */
export const collision: CollisionDetection = (args) => (args.pointerCoordinates ? pointerWithin(args) : closestCenter(args))

export function useDragWords(sop: Sop) {
  const { t, say } = useWords()
  const stage = (id: unknown) => say(stageOf(sop, String(id))?.name)
  const announcements: Announcements = {
    onDragStart: () => t('drag.lifted'),
    onDragOver: ({ over }) => (over ? t('drag.over', { stage: stage(over.id) }) : undefined),
    onDragEnd: ({ over }) => (over ? t('drag.dropped', { stage: stage(over.id) }) : t('drag.back')),
    onDragCancel: () => t('drag.back'),
  }
  return { announcements, screenReaderInstructions: { draggable: t('drag.how') } }
}
