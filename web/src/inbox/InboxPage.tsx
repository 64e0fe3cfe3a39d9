// What waits for somebody: approvals, waivers and confirmations, many at once; what he has to do; what he should know.
import { type ReactNode, useMemo, useState } from 'react'
import { useMe } from '../api/me'
import { Broken } from '../frame/Broken'
import { useAsOf } from '../frame/now'
import { declined, notice } from '../look/notices'
import { WhyNot } from '../look/WhyNot'
import { useWords } from '../words'
import { DECIDED, DONE, type Item, idOf, KNOWN, useDeciding, useInbox } from './asked'
import { Deciding } from './Deciding'
import { useInboxKeys, walk } from './keys'
import { Lines } from './Lines'
import { SettledToday } from './SettledToday'
import { useOutcomes } from './outcomes'

export function InboxPage() {
  const { t } = useWords()
  const asOf = useAsOf()
  const { data: me } = useMe()
  const inbox = useInbox(me?.member, asOf)
  const items = useMemo(() => inbox.data?.pages.flatMap((page) => page.items) ?? [], [inbox.data])
  if (inbox.error && !inbox.data) return <Broken error={inbox.error} />
  const of = (kinds: Item['kind'][]) => items.filter((item) => kinds.includes(item.kind))
  return (
    <div className="mx-auto w-full max-w-5xl px-4 pb-16 pt-4 sm:px-6">
      <h1 className="text-xl font-semibold">{t('inbox')}</h1>
      {inbox.isPending && <div className="skeleton mt-4 h-64" aria-busy="true" />}
      <ToDecide key={`${me?.member} ${asOf}`} member={me?.member} items={of(DECIDED)} ready={!inbox.isPending && !inbox.isFetching} readOnly={Boolean(asOf)} />
      <Part title={t('to_do')} count={of(DONE).length || undefined}>
        <Lines items={of(DONE)} />
      </Part>
      <Part title={t('to_know')} count={of(KNOWN).length || undefined}>
        <Lines items={of(KNOWN)} />
      </Part>
      {!inbox.isPending && items.length === 0 && <Empty />}
      {!asOf && <SettledToday member={me?.member} />}
      {inbox.hasNextPage && (
        <button type="button" className="button mt-4 w-full" disabled={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
          {t('more_of_these')}
        </button>
      )}
    </div>
  )
}

function Empty() {
  const { t } = useWords()
  return (
    <div className="mt-8 max-w-xl">
      <p>{t('inbox_empty')}</p>
      <p className="mt-1 text-sm text-muted">{t('inbox_empty_why')}</p>
    </div>
  )
}

function ToDecide({ member, items, ready, readOnly }: { member: string | undefined; items: Item[]; ready: boolean; readOnly: boolean }) {
  const { t } = useWords()
  const { outcomes, lines, settle, clear } = useOutcomes(items, ready, member)
  const [picked, setPicked] = useState<Set<string>>(new Set())
  const [declining, setDeclining] = useState<Item[]>([])
  const { busy, said, send } = useSend(settle, () => setPicked(new Set()))
  const chosen = (id?: string) => {
    const some = items.filter((item) => picked.has(idOf(item)))
    return some.length ? some : items.filter((item) => idOf(item) === id)
  }
  const pick = (id: string) => setPicked((before) => (before.has(id) ? new Set([...before].filter((each) => each !== id)) : new Set([...before, id])))
  const agree = (id?: string) => void send(chosen(id), true)
  const reject = (id?: string) => setDeclining(chosen(id).filter((item) => item.kind !== 'confirmation'))
  const pickAll = (all = picked.size < items.length) => setPicked(new Set(all ? items.map(idOf) : []))
  useInboxKeys({ pick, pickAll: () => pickAll(), agree, reject }, !readOnly && !busy)
  const settled = lines.length - items.length
  return (
    <Part title={t('to_decide')} count={lines.length ? items.length : undefined}>
      {!readOnly && items.length > 0 && <Deciding items={chosen()} all={items} busy={busy} onPick={pickAll} onAgree={() => agree()} onReject={() => reject()} />}
      <Lines items={lines} picked={picked} outcomes={outcomes} onPick={readOnly ? undefined : pick} />
      {settled > 0 && (
        <button type="button" className="button plain mt-2 text-muted" onClick={clear}>
          {t('hide_settled', { count: settled })}
        </button>
      )}
      {declining.length > 0 && (
        <WhyNot
          count={declining.length}
          said={said}
          busy={busy}
          onClose={() => setDeclining([])}
          onSay={(comment) => send(declining, false, comment)}
        />
      )}
    </Part>
  )
}

function useSend(settle: ReturnType<typeof useOutcomes>['settle'], onDone: () => void) {
  const { t, say } = useWords()
  const { mutateAsync, isPending } = useDeciding()
  const [said, setSaid] = useState('')
  const send = async (items: Item[], agreed: boolean, comment = ''): Promise<boolean> => {
    if (!items.length) return true
    setSaid('')
    try {
      walk(1)
      const settled = await mutateAsync({ items, agreed, comment })
      const done = settled.filter((each) => !each.problem).length
      settle(settled, agreed)
      onDone()
      if (done) notice({ good: true, words: t(agreed ? 'approved_many' : 'rejected_many', { count: done }) })
      return true
    } catch (error) {
      setSaid(declined(error, say))
      return false
    }
  }
  return { send, said, busy: isPending }
}

/** A part of the page with its count; without one it is not there. */
function Part({ title, count, children }: { title: string; count: number | undefined; children: ReactNode }) {
  if (count === undefined) return null
  return (
    <section aria-label={title} className="mt-6">
      <h2 className="mb-1 text-base font-semibold">
        {title} {count > 0 && <span className="text-sm font-normal text-muted">{count}</span>}
      </h2>
      {children}
    </section>
  )
}
