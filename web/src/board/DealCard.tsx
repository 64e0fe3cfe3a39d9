// A card that can be carried, opened, and walked to: whatever a drag does, a key does too.
import { useDraggable } from '@dnd-kit/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, memo, useEffect, useRef } from 'react'
import { movesOf } from '../api/asked'
import type { Card } from '../api/client'
import type { Sop } from '../api/sop'
import { useWords } from '../words'
import type { Ahead } from './ahead'
import { useAttempt } from './attempts'
import { CardFace } from './CardFace'
import { takeFocus, walk } from './focus'

export const DealCard = memo(function DealCard({ card, ahead, sop, still }: { card: Card; ahead: Ahead | undefined; sop: Sop; still: boolean }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const attempts = useAttempt()
  const element = useRef<HTMLDivElement | null>(null)
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({ id: card.id, data: { card }, disabled: still })
  useEffect(() => takeFocus(card.id, element.current), [card.id])
  const open = () => void navigate({ to: '/deals/$deal', params: { deal: card.id } })
  const pressed = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!isDragging && acts(event)) event.preventDefault()
    else listeners?.onKeyDown?.(event)
  }
  const acts = (event: KeyboardEvent<HTMLDivElement>): boolean => {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event
    if (ctrlKey || metaKey || altKey) return false
    if (key === 'Enter') open()
    else if (key.toLowerCase() === 'm' && !still) attempts.choose(card)
    else if (shiftKey && (key === 'ArrowRight' || key === 'ArrowLeft') && !still) void attempts.step(card, key === 'ArrowRight' ? 1 : -1)
    else if (key.startsWith('Arrow') && !shiftKey) return walk(event.currentTarget, key)
    else return false
    return true
  }
  return (
    <div
      ref={(node) => {
        element.current = node
        setNodeRef(node)
      }}
      {...attributes}
      aria-pressed={undefined}
      {...listeners}
      role="group"
      aria-label={`${card.title ?? card.id}`}
      aria-keyshortcuts="Enter M Space"
      title={t('card_keys')}
      data-card={card.id}
      onKeyDown={pressed}
      onClick={open}
      onPointerEnter={() => void cache.prefetchQuery(movesOf(card.id))}
      className={`cursor-pointer rounded-md ${isDragging ? 'opacity-40' : ''}`}
    >
      <CardFace card={card} ahead={ahead} sop={sop} />
    </div>
  )
})
