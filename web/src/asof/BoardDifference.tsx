// Between two moments: how many deals came to and left each stage, and each deal that stands differently.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, told } from '../api/client'
import { Broken } from '../frame/Broken'
import { useWorkflow } from '../frame/workflow'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { exact } from '../words/figures'
import type { Between } from './Difference'

interface Stood {
  stage: string
  owner: string
  value: string | null
  held: boolean
  outcome: string
}

interface Changes {
  deals: number
  stages: { key: string; came: number; left: number }[]
  changed: { id: string; title: string | null; before: Stood | null; after: Stood | null }[]
  next: string | null
}

const PAGE = 100
const FRACTION = /\.(\d{1,6})/

/** The next microsecond: a period begins with its first instant and does not hold its last. */
export function justAfter(at: string): string {
  const whole = new Date(at).toISOString().slice(0, 19)
  const micros = Number((FRACTION.exec(at)?.[1] ?? '').padEnd(6, '0')) + 1
  const begin = micros === 1_000_000 ? new Date(Date.parse(`${whole}Z`) + 1000).toISOString().slice(0, 19) : whole
  return `${begin}.${String(micros % 1_000_000).padStart(6, '0')}Z`
}

export function BoardDifference({ between, onLeave }: { between: Between; onLeave: () => void }) {
  const { t, say } = useWords()
  const { workflow, sop } = useWorkflow()
  const { data, error, hasNextPage, fetchNextPage } = useChanges(workflow?.key ?? '', between)
  const name = (key: string) => say(sop?.stages.find((stage) => stage.key === key)?.name) || key
  if (error) return <Broken error={error} />
  if (!data) return <div className="skeleton h-40" aria-busy="true" />
  const first = data.pages[0]
  const stages = first?.stages.filter((stage) => stage.came || stage.left) ?? []
  return (
    <div data-changes={first?.deals}>
      <p className="mb-2 text-sm font-semibold">{t('deals_changed', { count: first?.deals ?? 0 })}</p>
      <ul className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        {stages.map((stage) => (
          <li key={stage.key}>
            {name(stage.key)} <span className="text-ink">{stage.came ? `+${stage.came}` : ''} {stage.left ? `−${stage.left}` : ''}</span>
          </li>
        ))}
      </ul>
      <ul className="divide-y divide-line">
        {data.pages.flatMap((page) => page.changed).map((each) => (
          <Line key={each.id} told={each} name={name} currency={sop?.currency ?? ''} onLeave={onLeave} />
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" className="button mt-3" onClick={() => void fetchNextPage()}>
          {t('more_deals')}
        </button>
      )}
    </div>
  )
}

function useChanges(workflow: string, { from, to }: Between) {
  return useInfiniteQuery({
    queryKey: ['report', 'changes', workflow, from, to],
    queryFn: async ({ pageParam }) => {
      const query = { workflow, from: justAfter(from), limit: PAGE, ...(to ? { to: justAfter(to) } : {}), ...(pageParam ? { cursor: pageParam } : {}) }
      return (await told(api.GET('/api/v1/reports/{name}', { params: { path: { name: 'changes' }, query } }))) as unknown as Changes
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

interface LineProps {
  told: Changes['changed'][number]
  name: (stage: string) => string
  currency: string
  onLeave: () => void
}

function Line({ told: { id, title, before, after }, name, currency, onLeave }: LineProps) {
  const { t, lang } = useWords()
  const { name: person } = usePeople()
  const money = (amount: string | null) => (amount === null ? '—' : exact({ amount, currency }, lang))
  const parts: string[] = []
  if (before && after) {
    if (before.stage !== after.stage) parts.push(`${name(before.stage)} → ${name(after.stage)}`)
    if (before.owner !== after.owner) parts.push(`${person(before.owner)} → ${person(after.owner)}`)
    if (before.value !== after.value) parts.push(`${money(before.value)} → ${money(after.value)}`)
    if (before.held !== after.held) parts.push(t(after.held ? 'put_on_hold' : 'went_on_again'))
  }
  const words = parts.length ? parts.join(lang === 'zh' ? '；' : '; ') : after ? t('newly_opened', { stage: name(after.stage) }) : t('taken_out')
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 py-1.5 text-sm">
      <Link to="/deals/$deal" params={{ deal: id }} onClick={onLeave} className="min-w-40 flex-1 truncate hover:text-accent hover:underline" title={`${title ?? ''} · ${id}`}>
        {title ?? id}
      </Link>
      <span className="text-xs text-muted">{words}</span>
    </li>
  )
}
