// Of a changed rule: how the published version differs from the one before it, and what parameters were before and after.
import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { api, told } from '../api/client'
import { BeforeAfter } from '../fields/BeforeAfter'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { moment } from '../words/figures'

const SIGN = { added: '+', removed: '−', changed: '~' } as const

export function ChangedRules({ workflow, version }: { workflow: string; version: number }) {
  const { t, say } = useWords()
  const { data: known } = useQuery({ queryKey: ['workflows', workflow], queryFn: () => told(api.GET('/api/v1/workflows/{key}', { params: { path: { key: workflow } } })) })
  const before = known?.versions.filter((each) => each < version).at(-1)
  const { data } = useQuery({
    queryKey: ['changes', workflow, before, version],
    enabled: before !== undefined,
    queryFn: () => told(api.GET('/api/v1/workflows/{key}/changes', { params: { path: { key: workflow }, query: { from: before as number, to: version } } })),
    staleTime: Infinity,
  })
  if (!known) return null
  if (before === undefined) return <p className="text-xs text-muted">{t('first_version')}</p>
  return (
    <section aria-label={t('rules_changed', { before, version })} className="text-xs">
      <p className="mb-1 font-semibold">{t('rules_changed', { before, version })}</p>
      {data && !data.changes.length && <p className="text-muted">{t('rules_same')}</p>}
      <ul className="space-y-0.5">
        {data?.changes.map((change) => (
          <li key={`${change.what} ${change.path}`} className="flex gap-2" data-change={change.what}>
            <span aria-hidden className="w-3 shrink-0 text-center text-muted">
              {SIGN[change.what]}
            </span>
            <span className="min-w-0 break-words">
              <span className="sr-only">{t(`change.${change.what}`)}: </span>
              {say(change)}
            </span>
          </li>
        ))}
      </ul>
      <Link to="/sop" search={{ workflow, compare: before }} className="mt-1 inline-block text-accent hover:underline">
        {t('see_versions')}
      </Link>
    </section>
  )
}

export function SetParameters({ workflow, position }: { workflow: string; position: number }) {
  const { t, say, lang } = useWords()
  const { name } = usePeople()
  const { data } = useQuery({
    queryKey: ['parameters', workflow, 'history'],
    queryFn: () => told(api.GET('/api/v1/workflows/{key}/parameters/history', { params: { path: { key: workflow } } })),
    staleTime: 60_000,
  })
  const setting = data?.settings.find((each) => each.position === position)
  if (!setting) return null
  const rows = setting.changes.map(({ key, name: words, before, value }) => ({ key, name: say(words) || key, before: written(before), after: written(value) }))
  return (
    <div className="text-xs">
      <p className="mb-1 text-muted">{t('set_from', { who: name(setting.by), at: moment(setting.effective_from, lang) })}</p>
      <BeforeAfter what={t('parameter')} rows={rows} />
    </div>
  )
}

/** A parameter's value; a table as its rows. */
function written(value: unknown): string {
  if (value === null || value === undefined) return '—'
  if (typeof value !== 'object') return String(value)
  return Object.entries(value)
    .map(([key, cell]) => `${key}: ${String(cell)}`)
    .join(' · ')
}
