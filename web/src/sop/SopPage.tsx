// The SOP as it is in force: drawn, with what stands where now; beside it its YAML, to be read, changed and published.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Code, Split } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useFigures } from '../api/asked'
import { Broken } from '../frame/Broken'
import { useAsOf } from '../frame/now'
import { useWorkflow } from '../frame/workflow'
import type { SopSearch } from '../search'
import { useWords } from '../words'
import { usePeople } from '../people/people'
import { day, moment } from '../words/figures'
import { useSource } from './asked'

const Drawing = lazy(() => import('./Drawing').then(({ Drawing }) => ({ default: Drawing })))
const Studio = lazy(() => import('./Studio').then(({ Studio }) => ({ default: Studio })))

export function SopPage() {
  const { t } = useWords()
  const { workflow, sop, isPending, error } = useWorkflow()
  const search = useSearch({ from: '/framed/sop' })
  const asOf = useAsOf()
  const key = workflow?.key ?? ''
  const { data: figures } = useFigures({ workflow: key, ...(asOf ? { asOf } : {}) }, key !== '')
  if (error) return <Broken error={error} />
  if (!isPending && !workflow) return <p className="m-auto max-w-md p-8 text-center text-muted">{t('first_run_why')}</p>
  if (!workflow || !sop) return <div className="skeleton m-4 h-96" aria-busy="true" />
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <Head />
      <div className="flex min-h-0 flex-1 max-lg:flex-col">
        <Suspense fallback={<div className="skeleton m-4 flex-1" aria-busy="true" />}>
          {!(search.yaml && search.wide) && <Drawing sop={sop} figures={figures?.stages} withEnds={search.ends ?? false} />}
          {search.yaml && <Studio key={workflow.key} workflow={workflow} />}
        </Suspense>
      </div>
    </div>
  )
}

function Head() {
  const { t, say, lang } = useWords()
  const { workflow } = useWorkflow()
  const { name } = usePeople()
  const search = useSearch({ from: '/framed/sop' })
  const navigate = useNavigate({ from: '/sop' })
  const { data: source } = useSource(workflow?.key, workflow?.version)
  const set = (changed: SopSearch) => void navigate({ to: '/sop', search: (before) => ({ ...before, ...changed }), replace: true })
  return (
    <header className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2.5 sm:px-6">
      <h1 className="text-xl font-semibold">{say(workflow?.name)}</h1>
      <span className="text-xs text-muted" title={source && moment(source.published_at, lang)}>
        {t('sop_version', { version: workflow?.version })}
        {source && ` · ${t('published_by', { who: name(source.published_by), on: day(source.published_at, lang) })}`}
      </span>
      <div className="flex-1" />
      <button type="button" aria-pressed={search.ends ?? false} className="chip aria-pressed:border-accent aria-pressed:bg-wash aria-pressed:text-accent" onClick={() => set({ ends: search.ends ? undefined : true })}>
        <Split size={14} aria-hidden /> {t('ways_out')}
      </button>
      <button type="button" aria-pressed={search.yaml ?? false} className="button" onClick={() => set({ yaml: search.yaml ? undefined : true })}>
        <Code size={16} aria-hidden /> {t('read_and_change')}
      </button>
    </header>
  )
}
