// The list for a stand-up of ten minutes: of each person what was done, what is due, what stands in the way; a line each.
import { Link } from '@tanstack/react-router'
import { Copy } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import type { Card } from '../api/client'
import { useMe } from '../api/me'
import { useNow } from '../frame/now'
import { useWorkflow } from '../frame/workflow'
import { useCounts } from '../inbox/asked'
import { notice } from '../look/notices'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { day } from '../words/figures'
import { dayBefore, type Done, useDone, useOpenDeals } from './asked'
import { useStops } from './Blocked'
import { Due, Reasons } from './Lines'
import { isDue, isLate } from './parts'

const FEW = 4
const MINUTES = 10

export function StandUp({ people }: { people: string[] }) {
  const { t } = useWords()
  const list = useRef<HTMLDivElement>(null)
  const copy = () =>
    navigator.clipboard.writeText(list.current?.innerText ?? '').then(
      () => notice({ good: true, words: t('copied') }),
      () => undefined,
    )
  const each = Math.max(0.5, Math.round((MINUTES / people.length) * 2) / 2)
  return (
    <section aria-label={t('stand_up')} className="mt-4">
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <p className="min-w-60 flex-1 text-sm text-muted">{t('stand_up_means', { count: people.length, minutes: each })}</p>
        <button type="button" className="button no-print" onClick={() => void copy()}>
          <Copy size={16} aria-hidden /> {t('copy_as_text')}
        </button>
      </div>
      <div ref={list} className="divide-y divide-line rounded-lg border border-line bg-raised">
        {people.map((member) => (
          <Person key={member} member={member} />
        ))}
      </div>
    </section>
  )
}

function Person({ member }: { member: string }) {
  const { t, lang } = useWords()
  const { name } = usePeople()
  const { workflow } = useWorkflow()
  const now = useNow()
  const since = dayBefore(now)
  const deals = useOpenDeals(workflow?.key, member)
  const done = useDone(member, since).data ?? []
  const counts = useCounts(member)
  const cards = deals.data ?? []
  const { data: me } = useMe()
  const { stops, left } = useStops(cards, FEW, member === me?.member)
  const waits = (counts.approval ?? 0) + (counts.waiver ?? 0) + (counts.confirmation ?? 0)
  return (
    <article className="px-4 py-3 text-sm" data-person={member} aria-label={name(member)}>
      <h2 className="font-semibold">
        {name(member)} <span className="text-xs font-normal text-muted">{t('open_deals_n', { count: cards.length })}</span>
      </h2>
      {deals.isPending && <div className="skeleton h-12" aria-busy="true" />}
      <Row title={t('done_since', { on: day(since, lang) })} items={done} line={(each: Done) => <Did key={each.position} done={each} by={member} />} />
      <Row title={t('due_by_today')} items={cards.filter((card) => isDue(card, now))} line={(card: Card) => <Named key={card.id} card={card} why={<Due card={card} />} />} />
      <Row title={t('overdue')} items={cards.filter((card) => isLate(card, now))} line={(card: Card) => <Named key={card.id} card={card} why={<Reasons card={card} />} />} />
      <Stops stops={stops} left={left} />
      {waits > 0 && <p className="mt-1 text-xs text-muted">{t('waits_for_n', { count: waits })}</p>}
    </article>
  )
}

function Row<Item>({ title, items, line }: { title: string; items: Item[]; line: (item: Item) => ReactNode }) {
  const { t } = useWords()
  if (!items.length) return null
  return (
    <div className="mt-1.5 flex gap-3 max-sm:block">
      <p className="w-28 shrink-0 text-xs leading-5 text-muted">{title}</p>
      <ul className="min-w-0 flex-1 space-y-0.5">
        {items.slice(0, FEW).map(line)}
        {items.length > FEW && <li className="text-xs text-muted">{t('and_more', { count: items.length - FEW })}</li>}
      </ul>
    </div>
  )
}

function Stops({ stops, left }: { stops: ReturnType<typeof useStops>['stops']; left: number }) {
  const { t, say } = useWords()
  if (!stops.length) return null
  return (
    <div className="mt-1.5 flex gap-3 max-sm:block">
      <p className="w-28 shrink-0 text-xs leading-5 text-muted">{t('blocked')}</p>
      <ul className="min-w-0 flex-1 space-y-0.5">
        {stops.map(({ card, clause }) => (
          <Named key={card.id} card={card} why={say(clause)} />
        ))}
        {left > 0 && <li className="text-xs text-muted">{t('and_more', { count: left })}</li>}
      </ul>
    </div>
  )
}

function Named({ card, why }: { card: Card; why: ReactNode }) {
  return (
    <li className="break-words" data-deal={card.id}>
      <Link to="/deals/$deal" params={{ deal: card.id }} className="hover:text-accent hover:underline">
        {card.title ?? card.id}
      </Link>{' '}
      <span className="text-xs text-muted">{why}</span>
    </li>
  )
}

function Did({ done, by }: { done: Done; by: string }) {
  const { say } = useWords()
  const { named } = usePeople()
  const sentence = say(done.sentence)
  return (
    <li className="break-words">
      <Link to="/deals/$deal" params={{ deal: done.deal }} className="text-muted underline hover:text-accent">
        {done.deal}
      </Link>{' '}
      {named(sentence.startsWith(`${by} `) ? sentence.slice(by.length + 1) : sentence)}
    </li>
  )
}
