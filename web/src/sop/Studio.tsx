// The YAML beside the drawing: problems and changes as one types, the difference to another version, and publishing.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Maximize2, Minimize2 } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { Schemas } from '../api/client'
import { useAsOf } from '../frame/now'
import { Act } from '../look/Act'
import type { SopSearch } from '../search'
import { useWords } from '../words'
import { type Change, type Judged, type Linted, useLanguage, useSource } from './asked'
import type { Draft } from './drafts'
import type { Compared } from './marks'
import { Publishing } from './Publishing'
import { Told } from './Told'

const Editor = lazy(() => import('./Editor'))
const NONE: Linted['complaints'] = []

interface StudioProps {
  workflow: Schemas['WorkflowHead']
  source: string | undefined
  /** The older version that is read, if it is not the draft. */
  shown: number | undefined
  draft: Draft
  judged: Judged
  compared: Compared | undefined
  onMigrate: (version: number) => void
  onLook: (change: Change) => void
}

export function Studio({ workflow, source, shown, draft, judged, compared, onMigrate, onLook }: StudioProps) {
  const { t, lang } = useWords()
  const asOf = useAsOf()
  const { compare, wide } = useSearch({ from: '/framed/sop' })
  const language = useLanguage()
  const { data: other } = useSource(workflow.key, compare)
  const [round, setRound] = useState(0)
  const [go, setGo] = useState<{ line: number }>()
  const [mend, setMend] = useState<{ begins: string; line: string }>()
  const complaints = judged.linted?.complaints ?? NONE
  const problems = useMemo(() => complaints.map((each) => ({ line: each.line, column: each.column, severity: each.severity, message: `${each[lang]} ${lang === 'zh' ? each.advice_zh : each.advice_en}` })), [complaints, lang])
  const text = shown === undefined ? draft.text : source
  if (text === undefined) return <div className="skeleton m-4 flex-1" aria-busy="true" />
  const throwAway = () => {
    draft.write(undefined)
    setRound(round + 1)
  }
  const locked = asOf !== undefined || shown !== undefined
  return (
    <section aria-label={t('sop_yaml')} className={`flex min-h-0 flex-col border-line bg-raised max-lg:border-t lg:border-l ${wide ? 'flex-1' : 'max-lg:h-[52vh] lg:w-[46%]'}`}>
      <Bar workflow={workflow} changed={draft.changed} shown={shown} />
      <div className="min-h-0 flex-1">
        <Suspense fallback={<div className="skeleton m-4 h-40" aria-busy="true" />}>
          <Editor
            key={`${round}.${shown ?? ''}`}
            label={t('sop_yaml')}
            start={text}
            compare={compare === undefined ? undefined : other?.source}
            problems={shown === undefined ? problems : []}
            readOnly={locked}
            language={language}
            mend={mend}
            go={go}
            onChange={shown === undefined ? draft.write : () => undefined}
          />
        </Suspense>
      </div>
      <Told complaints={shown === undefined ? complaints : NONE} changes={compared?.changes} known={judged.current || shown !== undefined} failed={judged.error !== null} next={workflow.version + 1} onGo={(line) => setGo({ line })} onNumber={(version) => setMend({ begins: 'version:', line: `version: ${version}` })} onLook={onLook} />
      {shown === undefined && <Foot workflow={workflow} draft={draft} judged={judged} locked={locked} onThrowAway={throwAway} onMigrate={onMigrate} />}
    </section>
  )
}

interface FootProps {
  workflow: Schemas['WorkflowHead']
  draft: Draft
  judged: Judged
  locked: boolean
  onThrowAway: () => void
  onMigrate: (version: number) => void
}

function Foot({ workflow, draft, judged, locked, onThrowAway, onMigrate }: FootProps) {
  const { t } = useWords()
  const [publishing, setPublishing] = useState(false)
  const { linted, current } = judged
  const why = locked ? 'read_only_then' : !draft.changed ? 'publish_nothing' : !current ? 'lint_wait' : linted?.ok ? undefined : 'publish_faulty'
  return (
    <footer className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-2">
      <span className="min-w-0 flex-1 text-xs text-muted">{t(draft.changed ? 'draft_changed' : 'draft_same')}</span>
      {draft.changed && (
        <button type="button" className="button plain" onClick={onThrowAway}>
          {t('throw_away')}
        </button>
      )}
      <Act className="button primary" why={why && t(why)} title={why ? undefined : t('publish_first_shown')} onClick={() => setPublishing(true)}>
        {t('publish')}
      </Act>
      {publishing && linted && <Publishing workflow={workflow} draft={draft.text ?? ''} linted={linted} onDone={() => draft.write(undefined)} onMigrate={onMigrate} onClose={() => setPublishing(false)} />}
    </footer>
  )
}

function Bar({ workflow, changed, shown }: { workflow: Schemas['WorkflowHead']; changed: boolean; shown: number | undefined }) {
  const { t } = useWords()
  const { compare, wide } = useSearch({ from: '/framed/sop' })
  const navigate = useNavigate({ from: '/sop' })
  const set = (now: SopSearch) => void navigate({ to: '/sop', search: (before) => ({ ...before, ...now }), replace: true })
  const named = (version: number) => t(version === workflow.version ? 'version_active' : 'sop_version', { version })
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1.5 text-xs">
      <Versions label={t('shown_version')} value={shown} onChoose={(version) => set({ show: version })} first={changed ? t('the_draft') : named(workflow.version)} versions={workflow.versions.filter((each) => each !== workflow.version)} named={named} />
      <Versions label={t('compare_with')} value={compare} onChoose={(version) => set({ compare: version })} first={t(changed ? 'compare_force' : 'compare_none')} versions={workflow.versions} named={named} />
      <span className="flex-1 truncate text-right text-muted max-2xl:hidden">{t('editor_keys')}</span>
      <button type="button" className="button plain icon ml-auto h-7 w-7" aria-label={t(wide ? 'show_drawing' : 'hide_drawing')} title={t(wide ? 'show_drawing' : 'hide_drawing')} onClick={() => set({ wide: wide ? undefined : true })}>
        {wide ? <Minimize2 size={14} aria-hidden /> : <Maximize2 size={14} aria-hidden />}
      </button>
    </div>
  )
}

interface VersionsProps {
  label: string
  first: string
  value: number | undefined
  versions: number[]
  named: (version: number) => string
  onChoose: (version: number | undefined) => void
}

function Versions({ label, first, value, versions, named, onChoose }: VersionsProps) {
  return (
    <label className="flex min-w-0 items-center gap-2">
      <span className="shrink-0 text-muted">{label}</span>
      <select className="field h-7 min-h-7 w-auto min-w-0 py-0 text-xs" value={value ?? ''} onChange={(event) => onChoose(event.target.value ? Number(event.target.value) : undefined)}>
        <option value="">{first}</option>
        {versions.toReversed().map((version) => (
          <option key={version} value={version}>
            {named(version)}
          </option>
        ))}
      </select>
    </label>
  )
}
