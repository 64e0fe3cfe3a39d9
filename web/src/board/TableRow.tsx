// A deal as a row: opened as a whole, handed over and changed where it stands.
import { useNavigate } from '@tanstack/react-router'
import { Pencil } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, useState } from 'react'
import type { Card } from '../api/client'
import { type Sop, stageOf } from '../api/sop'
import { useActs } from '../deal/acts'
import { useAsOf, useNow } from '../frame/now'
import { Act } from '../look/Act'
import { colourOf, HealthMark, limitUsed } from '../look/health'
import { Picker } from '../look/Picker'
import { Tip } from '../look/Tip'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { day, exact, moment, percent, relative } from '../words/figures'
import { customerOf } from './customer'
import { EditSheet } from './EditSheet'

export const ROW = 36
export const GRID = 'grid grid-cols-[minmax(200px,3fr)_minmax(120px,2fr)_minmax(136px,1fr)_88px_88px_minmax(112px,1fr)_80px_120px_96px_28px] items-center gap-x-4 px-4'
const MUCH = 9.99

const apart = (event: MouseEvent | KeyboardEvent) => event.stopPropagation()

/** Whose a deal is, handed over where it stands. */
function OwnerCell({ card }: { card: Card }) {
  const { t } = useWords()
  const { members, name } = usePeople()
  const acts = useActs(card.id)
  const asOf = useAsOf()
  const look = 'max-w-full truncate rounded px-1 -mx-1 text-left'
  if (asOf) return <Act className={look} why={t('read_only_then')}>{name(card.owner)}</Act>
  const trigger = (
    <button type="button" disabled={acts.busy} title={t('hand_over_to')} className={`${look} enabled:hover:bg-line`}>
      {name(card.owner)}
    </button>
  )
  const options = members.map((member) => ({ value: member.id, label: name(member.id), hint: member.id }))
  return <Picker options={options} value={card.owner} label={t('hand_over_to')} onPick={(owner) => owner && owner !== card.owner && void acts.run(() => acts.assign(owner))} trigger={trigger} />
}

function Colour({ card, now }: { card: Card; now: number }) {
  const { say } = useWords()
  const colour = card.final ? null : colourOf(card, now)
  const why = card.health?.reasons.map(say).join(' ')
  if (!why) return <HealthMark colour={colour} />
  return (
    <Tip why={why}>
      <button type="button" onClick={apart}>
        <HealthMark colour={colour} />
      </button>
    </Tip>
  )
}

export function Row({ card, sop, top, index }: { card: Card; sop: Sop; top: number; index: number }) {
  const { say, lang, t } = useWords()
  const navigate = useNavigate()
  const now = useNow()
  const asOf = useAsOf()
  const [editing, setEditing] = useState(false)
  const used = limitUsed(card, now)
  const customer = customerOf(card, t)
  const open = () => void navigate({ to: '/deals/$deal', params: { deal: card.id } })
  return (
    <div
      role="row"
      tabIndex={0}
      aria-rowindex={index + 2}
      data-row={card.id}
      onClick={open}
      onKeyDown={(event) => event.key === 'Enter' && open()}
      style={{ height: ROW, transform: `translateY(${top}px)` }}
      className={`${GRID} group absolute inset-x-0 cursor-pointer border-b border-line text-sm hover:bg-sunk`}
    >
      <span role="cell" className="truncate" title={card.title ?? ''}>{card.title ?? t('erased')}</span>
      <span role="cell" className="truncate" title={customer}>{customer}</span>
      <span role="cell" className="truncate">{say(stageOf(sop, card.stage)?.name)}</span>
      <span role="cell" className="flex items-center text-xs"><Colour card={card} now={now} /></span>
      <span role="cell" className="min-w-0" onClick={apart} onKeyDown={apart}>
        <OwnerCell card={card} />
      </span>
      <span role="cell" className="text-right">{card.value ? exact({ amount: card.value, currency: card.currency }, lang) : ''}</span>
      <span role="cell" className="text-right">{used === null ? '' : used > MUCH ? `>${percent(MUCH, lang)}` : percent(used, lang)}</span>
      <span role="cell" className="truncate" title={card.due_at ? moment(card.due_at, lang) : ''}>{card.due_at && !card.final ? relative(card.due_at, lang, now) : ''}</span>
      <span role="cell" className="whitespace-nowrap">{card.next_on ? day(card.next_on, lang) : ''}</span>
      <span role="cell" onClick={apart} onKeyDown={apart}>
        {!asOf && (
          <button type="button" aria-label={`${t('edit_here')}: ${card.title ?? card.id}`} className="p-1 text-muted opacity-0 hover:text-ink focus-visible:opacity-100 group-hover:opacity-100 group-focus-within:opacity-100" onClick={() => setEditing(true)}>
            <Pencil size={14} aria-hidden />
          </button>
        )}
        {editing && <EditSheet deal={card.id} title={card.title ?? card.id} onClose={() => setEditing(false)} />}
      </span>
    </div>
  )
}
