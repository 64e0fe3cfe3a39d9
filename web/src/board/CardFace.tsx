// What a card shows: title and customer on two lines, value, owner, next step, what stands in the way, the limit used.
import { CalendarClock } from 'lucide-react'
import type { Card } from '../api/client'
import { useNews } from '../api/news'
import { type Sop, stageOf } from '../api/sop'
import { useNow } from '../frame/now'
import { colourOf, FILL, HealthMark, limitUsed } from '../look/health'
import { Person, usePeople } from '../people/people'
import type { Ahead } from './ahead'
import { customerOf } from './customer'
import { InTheWay } from './InTheWay'
import { type Lang, type Say, type T, useWords } from '../words'
import { day, exact, moment, relative, short } from '../words/figures'

export const CARD_HEIGHT = 88

export function CardFace({ card, ahead, sop, lifted }: { card: Card; ahead?: Ahead | undefined; sop: Sop; lifted?: boolean }) {
  const { lang, t, say } = useWords()
  const { name } = usePeople()
  const now = useNow()
  const news = useNews(card.id)
  const colour = colourOf(card, now)
  const customer = customerOf(card, t)
  const used = limitUsed(card, now)
  const value = card.value ? { amount: card.value, currency: card.currency } : null
  return (
    <div
      style={{ height: CARD_HEIGHT }}
      className={`relative flex flex-col overflow-hidden rounded-md border bg-raised px-3 pb-2.5 pt-2 ${lifted ? 'rotate-1 border-accent shadow-lg' : 'border-line'}`}
    >
      <div className="min-h-0 flex-1 overflow-hidden">
        <p className={`${customer ? 'truncate' : 'line-clamp-2'} text-sm leading-5`} title={`${card.title ?? ''} ${card.id}`}>
          {card.title ?? t('erased')}
        </p>
        {customer && (
          <p className="h-5 truncate text-xs text-muted" title={customer}>
            {customer}
          </p>
        )}
      </div>
      {news && (
        <p role="status" className="absolute right-1 top-1 rounded bg-wash px-1.5 text-xs text-accent">
          {name(news.by)}
        </p>
      )}
      <div className="flex h-6 items-center gap-2 text-xs text-muted">
        <Person id={card.owner} />
        <HealthMark colour={colour} words={false} why={whyColour(card, used, t, say, lang)} />
        <span className="min-w-0 flex-1 truncate" title={dueWords(card, t, lang)}>
          <NextStep card={card} now={now} />
        </span>
        <InTheWay ahead={ahead} sop={sop} />
        {value && (
          <span className="whitespace-nowrap font-semibold text-ink" title={exact(value, lang)}>
            {short(value, lang)}
          </span>
        )}
      </div>
      <LimitLine card={card} now={now} final={Boolean(stageOf(sop, card.stage) && sop.final.has(card.stage))} />
    </div>
  )
}

function NextStep({ card, now }: { card: Card; now: number }) {
  const { lang, t } = useWords()
  if (card.next_on) {
    return (
      <span className="inline-flex items-center gap-1" title={t('next_step_on', { on: day(card.next_on, lang) })}>
        <CalendarClock size={12} aria-hidden />
        {day(card.next_on, lang)}
      </span>
    )
  }
  if (!card.due_at) return null
  return <>{relative(card.due_at, lang, now, 'short')}</>
}

/** Why a card has its colour: the signs that the SOP named, and how much of the limit is used. */
function whyColour(card: Card, used: number | null, t: T, say: Say, lang: Lang): string {
  const signs = card.health?.reasons.map(say) ?? []
  const limit = used === null || !card.due_at ? [] : [t('limit_used_of', { percent: Math.round(used * 100), at: moment(card.due_at, lang) })]
  return [...signs, ...limit].join(' ')
}

function dueWords(card: Card, t: T, lang: Lang): string | undefined {
  return card.due_at ? t('limit_ends', { at: moment(card.due_at, lang) }) : undefined
}

function LimitLine({ card, now, final }: { card: Card; now: number; final: boolean }) {
  const used = limitUsed(card, now)
  const colour = colourOf(card, now)
  if (used === null || final || !colour) return null
  return (
    <span className="absolute inset-x-0 bottom-0 h-[3px] bg-sunk">
      <span className={`block h-full ${FILL[colour]}`} style={{ width: `${Math.min(100, used * 100)}%` }} />
    </span>
  )
}
