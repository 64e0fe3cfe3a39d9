// The log: who did what, when, by which way; refusals and what concerns access are in it, and nothing can be changed.
import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Broken } from '../frame/Broken'
import { useWords } from '../words'
import { day } from '../words/figures'
import { type Recorded, useHead, useLog } from './asked'
import { AuditFilters } from './AuditFilters'
import { LogLine } from './LogLine'
import { Proof } from './Proof'
import { SaveLines } from './SaveLines'

export function AuditPage() {
  const { t, lang } = useWords()
  const search = useSearch({ from: '/framed/audit' })
  const { workflow: _workflow, as_of: _asOf, ...wanted } = search
  const log = useLog(wanted)
  const pages = log.data?.pages
  const events = useMemo(() => pages?.flatMap((page) => page.events) ?? [], [pages])
  if (log.error && !log.data) return <Broken error={log.error} reset={() => void log.refetch()} />
  const reached = pages?.at(-1)?.from ?? 0
  return (
    <div className="mx-auto w-full max-w-6xl px-4 pb-16 pt-4 sm:px-6">
      <h1 className="text-xl font-semibold">{t('audit')}</h1>
      <p className="mb-3 text-sm text-muted">{t('audit_means')}</p>
      <div className="flex flex-wrap items-center gap-2">
        <AuditFilters channels={[...new Set(events.map((event) => event.channel))]} />
        <SaveLines search={wanted} />
      </div>
      <Proof />
      <Newer known={pages?.[0]?.head} onShow={() => void log.refetch()} />
      {log.isPending && <div className="skeleton h-96" aria-busy="true" />}
      {!log.isPending && !events.length && <p className="mt-6 text-muted">{t(reached ? 'audit_none_yet' : pages?.[0]?.head ? 'audit_none' : 'audit_empty', { position: reached })}</p>}
      {byDay(events, (at) => day(at, lang)).map(([name, lines]) => (
        <section key={name} className="mt-4" aria-label={name}>
          <h2 className="mb-1 text-xs text-muted">{name}</h2>
          <ol className="divide-y divide-line rounded-lg border border-line bg-raised">
            {lines.map((event) => (
              <LogLine key={event.position} event={event} />
            ))}
          </ol>
        </section>
      ))}
      {log.hasNextPage && (
        <button type="button" className="button mt-4 w-full" disabled={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('audit_earlier', { position: reached })}
        </button>
      )}
    </div>
  )
}

/** Says that more was recorded since, without moving what is being read. */
function Newer({ known, onShow }: { known: number | undefined; onShow: () => void }) {
  const { t } = useWords()
  const head = useHead().data
  if (!known || !head || head <= known) return null
  return (
    <button type="button" className="chip mt-2 border-accent text-accent" onClick={onShow}>
      {t('audit_newer', { count: head - known })}
    </button>
  )
}

function byDay(events: Recorded[], nameOf: (at: string) => string): [string, Recorded[]][] {
  const days = new Map<string, Recorded[]>()
  for (const event of events) {
    const name = nameOf(event.recorded_at)
    days.set(name, [...(days.get(name) ?? []), event])
  }
  return [...days]
}
