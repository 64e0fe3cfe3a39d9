// My day: what is due today, what waits for me, what is overdue and why, and what stands in the way of my deals.
import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { useDeals } from '../api/asked'
import type { Card } from '../api/client'
import { useMe } from '../api/me'
import { stageOf } from '../api/sop'
import { Broken } from '../frame/Broken'
import { useAsOf, useNow } from '../frame/now'
import { useWorkflow } from '../frame/workflow'
import { DECIDED, DONE, useInbox } from '../inbox/asked'
import { Lines } from '../inbox/Lines'
import { colourOf, HealthMark } from '../look/health'
import { useWords } from '../words'
import { day, exact, moment } from '../words/figures'
import { Blocked } from './Blocked'
import { Empty } from './Empty'

const SHOWN = 20

export function DayPage() {
  const { t, lang } = useWords()
  const asOf = useAsOf()
  const now = useNow()
  const { data: me } = useMe()
  const { workflow, isPending } = useWorkflow()
  const deals = useDeals({ workflow: workflow?.key ?? '', owner: me?.member ?? '', ...(asOf ? { asOf } : {}) }, undefined, Boolean(me && workflow))
  const inbox = useInbox(me?.member, asOf)
  if (deals.error && !deals.data) return <Broken error={deals.error} />
  const mine = (deals.data?.pages.flatMap((page) => page.deals) ?? []).filter((card) => !card.final)
  const late = mine.filter((card) => colourOf(card, now) === 'red')
  const due = mine.filter((card) => isDue(card, now))
  const waits = (inbox.data?.pages.flatMap((page) => page.items) ?? []).filter((item) => DECIDED.includes(item.kind) || (DONE.includes(item.kind) && item.kind !== 'limit'))
  const waiting = isPending || (workflow !== undefined && deals.isPending) || inbox.isPending
  return (
    <div className="mx-auto w-full max-w-5xl px-4 pb-16 pt-4 sm:px-6">
      <h1 className="text-xl font-semibold">{t('my_day')}</h1>
      <p className="text-sm text-muted">{day(new Date(now).toISOString(), lang)}</p>
      {waiting && <div className="skeleton mt-4 h-64" aria-busy="true" />}
      {!waiting && !late.length && !due.length && !waits.length && <Empty deals={mine.length} />}
      <Part title={t('due_by_today')} count={due.length}>
        {due.map((card) => (
          <Line key={card.id} card={card} now={now}>
            <Due card={card} />
          </Line>
        ))}
      </Part>
      {waits.length > 0 && (
        <Heading title={t('waits_for_me')} count={waits.length}>
          <Lines items={waits.slice(0, SHOWN)} />
          {waits.length > SHOWN && (
            <Link to="/inbox" className="mt-2 inline-block text-sm text-accent hover:underline">
              {t('all_in_inbox', { count: waits.length })}
            </Link>
          )}
        </Heading>
      )}
      <Part title={t('overdue')} count={late.length}>
        {late.map((card) => (
          <Line key={card.id} card={card} now={now}>
            <Reasons card={card} />
          </Line>
        ))}
      </Part>
      {!asOf && <Blocked cards={mine} line={(card, why) => <Line key={card.id} card={card} now={now} children={why} />} part={(count, lines) => <Part title={t('blocked')} count={count} children={lines} />} />}
    </div>
  )
}

/** Whether the next step was to be taken by today, or the stage's limit ends today. */
function isDue(card: Card, now: number): boolean {
  const today = localDay(now)
  if (card.next_on && card.next_on <= today) return true
  return Boolean(card.due_at && !card.held && Date.parse(card.due_at) >= now && localDay(Date.parse(card.due_at)) === today)
}

function localDay(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

function Heading({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  return (
    <section className="mt-6" aria-label={title}>
      <h2 className="mb-2 text-base font-semibold">
        {title} <span className="text-sm font-normal text-muted">{count}</span>
      </h2>
      {children}
    </section>
  )
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (!count) return null
  return (
    <Heading title={title} count={count}>
      <ul className="divide-y divide-line rounded-lg border border-line bg-raised">{children}</ul>
    </Heading>
  )
}

function Line({ card, now, children }: { card: Card; now: number; children: ReactNode }) {
  const { say, lang } = useWords()
  const { sop } = useWorkflow()
  return (
    <li className="flex items-start gap-3 px-4 py-2.5 text-sm" data-deal={card.id}>
      <div className="min-w-0 flex-1">
        <p>
          <Link to="/deals/$deal" params={{ deal: card.id }} className="font-semibold hover:text-accent hover:underline">
            {card.title ?? card.id}
          </Link>{' '}
          <span className="text-muted">{say(stageOf(sop, card.stage)?.name)}</span>
        </p>
        <div className="text-xs text-muted">{children}</div>
      </div>
      <span className="text-xs">
        <HealthMark colour={colourOf(card, now)} />
      </span>
      <span className="w-24 text-right max-sm:hidden">{card.value ? exact({ amount: card.value, currency: card.currency }, lang) : ''}</span>
    </li>
  )
}

function Due({ card }: { card: Card }) {
  const { t, lang } = useWords()
  const now = useNow()
  const step = card.next_on && card.next_on <= localDay(now) ? t(card.next_on < localDay(now) ? 'next_step_was' : 'next_step_on', { on: day(card.next_on, lang) }) : ''
  const limit = card.due_at && localDay(Date.parse(card.due_at)) === localDay(now) ? t('limit_ends', { at: moment(card.due_at, lang) }) : ''
  return <>{[step, limit].filter(Boolean).join(' · ')}</>
}

function Reasons({ card }: { card: Card }) {
  const { say, t, lang } = useWords()
  const said = card.health?.reasons.map((reason) => say(reason)).join(lang === 'zh' ? '；' : '; ')
  return <>{said || (card.due_at ? t('limit_ends', { at: moment(card.due_at, lang) }) : '')}</>
}
