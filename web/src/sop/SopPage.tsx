// The SOP as it is in force: drawn, with what stands where now; beside it its YAML, to be read, changed and published.
// A draft is drawn while it is written, and any two versions can be drawn as one.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Code, Split, Users } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useFigures, useSop } from '../api/asked'
import type { Schemas } from '../api/client'
import { type Sop, sopOf } from '../api/sop'
import { Broken } from '../frame/Broken'
import { FirstRun } from '../frame/FirstRun'
import { useAsOf } from '../frame/now'
import { useWorkflow } from '../frame/workflow'
import type { SopSearch } from '../search'
import { useWords } from '../words'
import { usePeople } from '../people/people'
import { day, moment } from '../words/figures'
import { type Change, type Judged, useChanges, useLint, useSource } from './asked'
import { type Draft, useDraft } from './drafts'
import { type Compared, isAside, partsOf } from './marks'
import { Migrating } from './Migrating'

const Drawing = lazy(() => import('./Drawing').then(({ Drawing }) => ({ default: Drawing })))
const Studio = lazy(() => import('./Studio').then(({ Studio }) => ({ default: Studio })))

export function SopPage() {
  const { workflow, sop, isPending, error } = useWorkflow()
  const [migrating, setMigrating] = useState<number>()
  if (error) return <Broken error={error} />
  if (!isPending && !workflow) return <FirstRun />
  if (!workflow) return <div className="skeleton m-4 h-96" aria-busy="true" />
  return (
    <>
      {sop ? <Page key={workflow.key} workflow={workflow} sop={sop} onMigrate={setMigrating} /> : <div className="skeleton m-4 h-96" aria-busy="true" />}
      {migrating !== undefined && <Migrating workflow={workflow} version={migrating} onClose={() => setMigrating(undefined)} />}
    </>
  )
}

interface PageProps {
  workflow: Schemas['WorkflowHead']
  sop: Sop
  /** Opens what brings live deals under a version. */
  onMigrate: (version: number) => void
}

function Page({ workflow, sop, onMigrate }: PageProps) {
  const search = useSearch({ from: '/framed/sop' })
  const asOf = useAsOf()
  const shown = search.show !== undefined && search.show !== workflow.version ? search.show : undefined
  const { data: source } = useSource(workflow.key, shown ?? workflow.version)
  const draft = useDraft(workflow.key, shown === undefined ? source?.source : undefined)
  const judged = useLint(search.yaml && shown === undefined ? draft.text : undefined, search.compare)
  const drawn = useDrawn(workflow, sop, draft, judged, shown)
  const [looked, setLooked] = useState<Change>()
  const set = useSet()
  const look = (change: Change) => {
    setLooked({ ...change })
    const hidden = partsOf(drawn.sop, drawn.compared, change).some((stage) => isAside(drawn.sop, drawn.compared, stage))
    if (search.wide || (hidden && !search.ends)) set({ wide: undefined, ...(hidden ? { ends: true } : {}) })
  }
  const { data: figures } = useFigures({ workflow: workflow.key, ...(asOf ? { asOf } : {}) })
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <Head workflow={workflow} shown={shown} onMigrate={() => onMigrate(workflow.version)} />
      <div className="flex min-h-0 flex-1 max-lg:flex-col">
        <Suspense fallback={<div className="skeleton m-4 flex-1" aria-busy="true" />}>
          {!(search.yaml && search.wide) && <Drawing sop={drawn.sop} figures={figures?.stages} withEnds={search.ends ?? false} compared={drawn.compared} looked={looked} />}
          {search.yaml && <Studio workflow={workflow} source={source?.source} shown={shown} draft={draft} judged={judged} compared={drawn.compared} onMigrate={onMigrate} onLook={look} />}
        </Suspense>
      </div>
    </div>
  )
}

function useSet() {
  const navigate = useNavigate({ from: '/sop' })
  return (changed: SopSearch) => void navigate({ to: '/sop', search: (before) => ({ ...before, ...changed }), replace: true })
}

/** What the drawing shows: a version, or the draft as far as it reads; and what it is compared with, if with anything. */
function useDrawn(workflow: Schemas['WorkflowHead'], sop: Sop, draft: Draft, judged: Judged, shown: number | undefined): { sop: Sop; compared: Compared | undefined } {
  const { compare } = useSearch({ from: '/framed/sop' })
  const { data: other } = useSop(workflow.key, shown)
  const read = draft.changed ? judged.legible : undefined
  const against = compare ?? (read ? (read.against ?? undefined) : undefined)
  const { data: before } = useSop(workflow.key, against)
  const { data: told } = useChanges(workflow.key, read ? undefined : compare, shown ?? workflow.version)
  const definition = read?.definition
  const written = useMemo(() => (definition ? sopOf(definition) : undefined), [definition])
  const changes = read ? read.changes : told?.changes
  const drawn = written ?? (shown === undefined ? sop : (other ?? sop))
  return { sop: drawn, compared: before && changes && before !== drawn ? { before, changes } : undefined }
}

function Head({ workflow, shown, onMigrate }: { workflow: Schemas['WorkflowHead']; shown: number | undefined; onMigrate: () => void }) {
  const { t, say, lang } = useWords()
  const { name } = usePeople()
  const asOf = useAsOf()
  const search = useSearch({ from: '/framed/sop' })
  const { data: source } = useSource(workflow.key, shown ?? workflow.version)
  const set = useSet()
  return (
    <header className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2.5 sm:px-6">
      <h1 className="min-w-0 break-words text-xl font-semibold max-sm:sr-only">{say(workflow.name)}</h1>
      <span className="text-xs text-muted" title={source && moment(source.published_at, lang)}>
        {t(shown === undefined ? 'sop_version' : 'sop_version_old', { version: shown ?? workflow.version })}
        {source && ` · ${t('published_by', { who: name(source.published_by), on: day(source.published_at, lang) })}`}
      </span>
      <div className="flex-1" />
      {workflow.versions.length > 1 && !asOf && (
        <button type="button" className="button plain" onClick={onMigrate}>
          <Users size={16} aria-hidden /> {t('migrate')}
        </button>
      )}
      <button type="button" aria-pressed={search.ends ?? false} className="chip aria-pressed:border-accent aria-pressed:bg-wash aria-pressed:text-accent" onClick={() => set({ ends: search.ends ? undefined : true })}>
        <Split size={14} aria-hidden /> {t('ways_out')}
      </button>
      <button type="button" aria-pressed={search.yaml ?? false} className="button" onClick={() => set({ yaml: search.yaml ? undefined : true })}>
        <Code size={16} aria-hidden /> {t('read_and_change')}
      </button>
    </header>
  )
}
