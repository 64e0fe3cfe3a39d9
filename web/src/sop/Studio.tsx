// The YAML beside the drawing: problems as one types, the difference to another version, and publishing.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Maximize2, Minimize2 } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { Schemas } from '../api/client'
import { useAsOf } from '../frame/now'
import type { SopSearch } from '../search'
import { useWords } from '../words'
import { type Linted, useDraft, useLint, useSource } from './asked'
import { Publishing } from './Publishing'

const Editor = lazy(() => import('./Editor'))
const NONE: Linted['complaints'] = []

export function Studio({ workflow }: { workflow: Schemas['WorkflowHead'] }) {
  const { t, lang } = useWords()
  const asOf = useAsOf()
  const { compare, wide } = useSearch({ from: '/framed/sop' })
  const { data: active } = useSource(workflow.key, workflow.version)
  const { data: other } = useSource(workflow.key, compare)
  const { draft, changed, write } = useDraft(workflow.key, active?.source)
  const [round, setRound] = useState(0)
  const { linted, current, error } = useLint(draft)
  const [go, setGo] = useState<{ line: number }>()
  const [publishing, setPublishing] = useState(false)
  const complaints = linted?.complaints ?? NONE
  const problems = useMemo(() => complaints.map((each) => ({ line: each.line, column: each.column, severity: each.severity, message: `${each[lang]} ${lang === 'zh' ? each.advice_zh : each.advice_en}` })), [complaints, lang])
  if (!active || draft === undefined) return <div className="skeleton m-4 flex-1" aria-busy="true" />
  const throwAway = () => {
    write(undefined)
    setRound(round + 1)
  }
  return (
    <section aria-label={t('sop_yaml')} className={`flex min-h-0 flex-col border-line bg-raised max-lg:h-[60vh] max-lg:border-t lg:border-l ${wide ? 'flex-1' : 'lg:w-[46%]'}`}>
      <Bar workflow={workflow} />
      <div className="min-h-0 flex-1">
        <Suspense fallback={<div className="skeleton m-4 h-40" aria-busy="true" />}>
          <Editor key={round} label={t('sop_yaml')} start={draft} compare={compare === undefined ? undefined : other?.source} problems={problems} readOnly={asOf !== undefined} go={go} onChange={write} />
        </Suspense>
      </div>
      <Problems complaints={complaints} known={current} failed={error !== null} onGo={(line) => setGo({ line })} />
      <footer className="flex items-center gap-2 border-t border-line px-3 py-2">
        <span className="flex-1 text-xs text-muted">{t(changed ? 'draft_changed' : 'draft_same')}</span>
        {changed && (
          <button type="button" className="button plain" onClick={throwAway}>
            {t('throw_away')}
          </button>
        )}
        <button type="button" className="button primary" disabled={!changed || !current || !linted?.ok || asOf !== undefined} title={t(publishWhy(changed, current, linted?.ok))} onClick={() => setPublishing(true)}>
          {t('publish')}
        </button>
      </footer>
      {publishing && <Publishing workflow={workflow} active={active.source} draft={draft} complaints={complaints} onDone={() => write(undefined)} onClose={() => setPublishing(false)} />}
    </section>
  )
}

function publishWhy(changed: boolean, current: boolean, ok: boolean | undefined): string {
  if (!changed) return 'publish_nothing'
  if (!current) return 'lint_wait'
  return ok ? 'publish_first_shown' : 'publish_faulty'
}

function Bar({ workflow }: { workflow: Schemas['WorkflowHead'] }) {
  const { t } = useWords()
  const { compare, wide } = useSearch({ from: '/framed/sop' })
  const navigate = useNavigate({ from: '/sop' })
  const set = (changed: SopSearch) => void navigate({ to: '/sop', search: (before) => ({ ...before, ...changed }), replace: true })
  return (
    <div className="flex items-center gap-2 border-b border-line px-3 py-1.5 text-xs">
      <label className="flex min-w-0 items-center gap-2">
        <span className="text-muted">{t('compare_with')}</span>
        <select className="field h-7 min-h-7 w-auto py-0 text-xs" value={compare ?? ''} onChange={(event) => set({ compare: event.target.value ? Number(event.target.value) : undefined })}>
          <option value="">{t('compare_none')}</option>
          {workflow.versions.toReversed().map((version) => (
            <option key={version} value={version}>
              {t(version === workflow.version ? 'version_active' : 'sop_version', { version })}
            </option>
          ))}
        </select>
      </label>
      <span className="flex-1 truncate text-right text-muted max-xl:hidden">{t('editor_keys')}</span>
      <button type="button" className="button plain icon h-7 w-7 max-lg:hidden" aria-label={t(wide ? 'show_drawing' : 'hide_drawing')} title={t(wide ? 'show_drawing' : 'hide_drawing')} onClick={() => set({ wide: wide ? undefined : true })}>
        {wide ? <Minimize2 size={14} aria-hidden /> : <Maximize2 size={14} aria-hidden />}
      </button>
    </div>
  )
}

interface ProblemsProps {
  complaints: Linted['complaints']
  known: boolean
  failed: boolean
  onGo: (line: number) => void
}

function Problems({ complaints, known, failed, onGo }: ProblemsProps) {
  const { t, lang } = useWords()
  const errors = complaints.filter((each) => each.severity === 'error').length
  const said = failed ? t('lint_failed') : !known ? t('lint_wait') : complaints.length ? `${t('errors', { count: errors })} · ${t('warnings', { count: complaints.length - errors })}` : t('no_problems')
  return (
    <div className="max-h-44 shrink-0 overflow-auto border-t border-line" data-problems={known ? complaints.length : undefined}>
      <p role="status" className="sticky top-0 bg-raised px-3 py-1.5 text-xs text-muted">
        {said}
      </p>
      <ul className="pb-1">
        {complaints.map((each, index) => (
          <li key={`${each.line}.${each.rule}.${index}`}>
            <button type="button" className="flex w-full gap-2 px-3 py-1 text-left text-xs hover:bg-sunk" onClick={() => onGo(each.line)}>
              <span className="w-14 shrink-0 text-muted">{t('line_n', { line: each.line })}</span>
              <span className="min-w-0">
                <span className={each.severity === 'error' ? 'font-semibold text-amber' : 'font-semibold'}>{t(each.severity)}</span> {each[lang]} <span className="text-muted">{lang === 'zh' ? each.advice_zh : each.advice_en}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
