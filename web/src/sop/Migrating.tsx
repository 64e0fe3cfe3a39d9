// Live deals brought under the version in force: first what would become of each, then the deed; those that can say what
// follows (due instants that are others, decisions that count no longer), those that cannot say why.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, Problem, type Schemas, told } from '../api/client'
import { place } from '../api/place'
import { Broken } from '../frame/Broken'
import { Act } from '../look/Act'
import { notice, report } from '../look/notices'
import { Sheet } from '../look/Sheet'
import { useWords } from '../words'

interface MigratingProps {
  workflow: Schemas['WorkflowHead']
  version: number
  onClose: () => void
}

type Migration = Schemas['Migration']
const SHOWN = 200

export function Migrating({ workflow, version, onClose }: MigratingProps) {
  const { t, say } = useWords()
  const cache = useQueryClient()
  const { key } = workflow
  const send = (dry: boolean) => told(api.POST('/api/v1/workflows/{key}/migrate', { params: { path: { key } }, body: { version, dry_run: dry } }))
  const tried = useQuery({ queryKey: ['migration', key, version], queryFn: () => send(true), staleTime: 0, gcTime: 0, retry: false })
  const done = useMutation({
    mutationFn: () => send(false),
    onSuccess: (answer) => {
      place.raise(answer.position)
      notice({ good: answer.refused === 0, words: t('migrated', { count: answer.moved, version }) })
      void cache.invalidateQueries()
      onClose()
    },
    onError: (error) => report(error, say),
  })
  const broken = tried.error instanceof Problem ? tried.error : null
  return (
    <Sheet wide title={t('migrate_title', { version })} onClose={onClose}>
      <p className="mb-3 text-sm text-muted">{t('migrate_means')}</p>
      {broken ? <Broken error={broken} /> : !tried.data ? <div className="skeleton h-32" aria-busy="true" /> : <Preview tried={tried.data} />}
      <div className="mt-4 flex justify-end gap-2">
        <button type="button" className="button" onClick={onClose}>
          {t('not_yet')}
        </button>
        <Act className="button primary" why={tried.data?.moved === 0 ? t('migrate_none') : undefined} busy={!tried.data || done.isPending} onClick={() => done.mutate()}>
          {t(done.isPending ? 'sending' : 'migrate_now', { count: tried.data?.moved ?? 0 })}
        </Act>
      </div>
    </Sheet>
  )
}

function Preview({ tried }: { tried: Migration }) {
  const { t, say } = useWords()
  if (!tried.deals.length) return <p className="text-sm">{t('migrate_none')}</p>
  const sorted = tried.deals.toSorted((one, other) => Number(one.ok) - Number(other.ok))
  return (
    <div data-migration={tried.moved}>
      <p className="text-sm">{t('migrate_figures', { moved: tried.moved, refused: tried.refused })}</p>
      <ul className="mt-2 max-h-72 divide-y divide-line overflow-auto text-xs">
        {sorted.slice(0, SHOWN).map((each) => (
          <li key={each.deal} className="flex gap-3 py-1.5">
            <span className="w-16 shrink-0 text-muted">{t('sop_version', { version: each.version })}</span>
            <span className="min-w-0 flex-1">
              <Link to="/deals/$deal" params={{ deal: each.deal }} className="hover:text-accent hover:underline">
                {typeof each.title === 'string' ? each.title : each.deal}
              </Link>
              {!each.ok && <span className="block text-amber">{say({ en: String(each.problem?.detail ?? ''), zh: String(each.problem?.detail_zh ?? '') })}</span>}
              {each.follows.map((words) => (
                <span key={words.en} className="block text-muted">
                  {say(words)}
                </span>
              ))}
            </span>
            <span className="shrink-0">{t(each.ok ? 'migrate_ok' : 'migrate_not')}</span>
          </li>
        ))}
      </ul>
      {sorted.length > SHOWN && <p className="mt-1 text-xs text-muted">{t('and_more', { count: sorted.length - SHOWN })}</p>}
    </div>
  )
}
