// Lines of a day: a deal with its stage, its colour, its value, and why it is here.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Card } from '../api/client'
import { stageOf } from '../api/sop'
import { useNow } from '../frame/now'
import { useWorkflow } from '../frame/workflow'
import { colourOf, HealthMark } from '../look/health'
import { useWords } from '../words'
import { day, dayIn, exact, moment } from '../words/figures'

export function Heading({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  return (
    <section className="mt-6" aria-label={title}>
      <h2 className="mb-2 text-base font-semibold">
        {title} <span className="text-sm font-normal text-muted">{count}</span>
      </h2>
      {children}
    </section>
  )
}

export function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (!count) return null
  return (
    <Heading title={title} count={count}>
      <ul className="divide-y divide-line rounded-lg border border-line bg-raised">{children}</ul>
    </Heading>
  )
}

export function DealLine({ card, now, children }: { card: Card; now: number; children: ReactNode }) {
  const { say, lang } = useWords()
  const { sop } = useWorkflow()
  return (
    <li className="flex items-start gap-3 px-4 py-2.5 text-sm" data-deal={card.id}>
      <div className="min-w-0 flex-1">
        <p className="break-words">
          <Link to="/deals/$deal" params={{ deal: card.id }} className="font-semibold hover:text-accent hover:underline">
            {card.title ?? card.id}
          </Link>{' '}
          <span className="text-muted">{say(stageOf(sop, card.stage)?.name)}</span>
        </p>
        <div className="text-xs text-muted">{children}</div>
      </div>
      <span className="pt-px text-xs leading-5">
        <HealthMark colour={colourOf(card, now)} />
      </span>
      <span className="min-w-28 whitespace-nowrap text-right max-sm:hidden">{card.value ? exact({ amount: card.value, currency: card.currency }, lang) : ''}</span>
    </li>
  )
}

export function Due({ card }: { card: Card }) {
  const { t, lang } = useWords()
  const now = useNow()
  const step = card.next_on && card.next_on <= dayIn(now) ? t(card.next_on < dayIn(now) ? 'next_step_was' : 'next_step_on', { on: day(card.next_on, lang) }) : ''
  const limit = card.due_at && dayIn(Date.parse(card.due_at)) === dayIn(now) ? t('limit_ends', { at: moment(card.due_at, lang) }) : ''
  return <>{[step, limit].filter(Boolean).join(' · ')}</>
}

export function Reasons({ card }: { card: Card }) {
  const { say, t, lang } = useWords()
  const said = card.health?.reasons.map((reason) => say(reason)).join(lang === 'zh' ? '；' : '; ')
  return <>{said || (card.due_at ? t('limit_ends', { at: moment(card.due_at, lang) }) : '')}</>
}
