// My day, or that of somebody who answers to me: what is due today, what waits, what is overdue and why, what cannot move on.
import { Link, useSearch } from '@tanstack/react-router'
import { useMe } from '../api/me'
import { Broken } from '../frame/Broken'
import { useAsOf, useNow } from '../frame/now'
import { useWorkflow } from '../frame/workflow'
import { DECIDED, DONE, useInbox } from '../inbox/asked'
import { Lines } from '../inbox/Lines'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { day } from '../words/figures'
import { peopleOf, useOpenDeals } from './asked'
import { Blocked } from './Blocked'
import { Empty } from './Empty'
import { DealLine, Due, Heading, Part, Reasons } from './Lines'
import { isDue, isLate } from './parts'
import { StandUp } from './StandUp'
import { Team } from './Team'
import { WhoseDay } from './WhoseDay'

const SHOWN = 20

export function DayPage() {
  const { t, lang } = useWords()
  const { who, list } = useSearch({ from: '/framed/day' })
  const now = useNow()
  const { data: me } = useMe()
  const { members, name } = usePeople()
  const people = peopleOf(me, members).map(({ id }) => id)
  const whose = who ?? me?.member
  return (
    <div className="mx-auto w-full max-w-5xl px-4 pb-16 pt-4 sm:px-6">
      <div className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1">
          <h1 className="truncate text-xl font-semibold">{list ? t('stand_up') : who ? t('day_of', { name: name(who) }) : t('my_day')}</h1>
          <p className="text-sm text-muted">{day(new Date(now).toISOString(), lang)}</p>
        </div>
        {me && <WhoseDay people={people} />}
      </div>
      {list && me ? <StandUp people={[...(members.some(({ id }) => id === me.member) || !people.length ? [me.member] : []), ...people]} /> : <Day key={whose} whose={whose} own={!who} />}
      {!list && !who && people.length > 0 && <Team people={people} />}
    </div>
  )
}

function Day({ whose, own }: { whose: string | undefined; own: boolean }) {
  const { t } = useWords()
  const asOf = useAsOf()
  const now = useNow()
  const { workflow, isPending } = useWorkflow()
  const deals = useOpenDeals(workflow?.key, whose, asOf)
  const inbox = useInbox(whose, asOf)
  if (deals.error && !deals.data) return <Broken error={deals.error} />
  const cards = (deals.data ?? []).filter((card) => !card.final)
  const late = cards.filter((card) => isLate(card, now))
  const due = cards.filter((card) => isDue(card, now))
  const waits = (inbox.data?.pages.flatMap((page) => page.items) ?? []).filter((item) => DECIDED.includes(item.kind) || (DONE.includes(item.kind) && item.kind !== 'limit'))
  const waiting = isPending || (workflow !== undefined && deals.isPending) || inbox.isPending
  return (
    <>
      {waiting && <div className="skeleton mt-4 h-64" aria-busy="true" />}
      {!waiting && !late.length && !due.length && !waits.length && <Empty deals={cards.length} />}
      <Part title={t('due_by_today')} count={due.length}>
        {due.map((card) => (
          <DealLine key={card.id} card={card} now={now}>
            <Due card={card} />
          </DealLine>
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
          <DealLine key={card.id} card={card} now={now}>
            <Reasons card={card} />
          </DealLine>
        ))}
      </Part>
      {!asOf && <Blocked cards={cards} own={own} line={(card, why) => <DealLine key={card.id} card={card} now={now} children={why} />} part={(count, lines) => <Part title={t('blocked')} count={count} children={lines} />} />}
    </>
  )
}
