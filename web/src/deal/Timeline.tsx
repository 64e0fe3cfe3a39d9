// All that happened to a deal, by day: in words, compact by command, or as it was recorded; refusals are in it, quietly.
import type { UseQueryResult } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Entry } from '../api/client'
import type { Sop } from '../api/sop'
import { Unread } from '../look/Unread'
import { useWords } from '../words'
import { EntryLine } from './EntryLine'
import { Section } from './Section'
import { byDay, kindOf, type Kind, KINDS, withBefore } from './told'

type Mode = 'words' | 'compact' | 'json'

interface TimelineProps {
  sop: Sop
  entries: Entry[]
  asked: Pick<UseQueryResult, 'isPending' | 'error' | 'data' | 'refetch'>
}

const FIRST = 60

export function Timeline({ sop, entries, asked }: TimelineProps) {
  const { t, lang } = useWords()
  const [mode, setMode] = useState<Mode>('words')
  const [kind, setKind] = useState<Kind | 'all'>('all')
  const [most, setMost] = useState(FIRST)
  const told = useMemo(() => withBefore(entries).reverse(), [entries])
  const shown = told.filter((entry) => kind === 'all' || kindOf(entry.entry) === kind)
  const days = byDay(shown.slice(0, most), lang)
  return (
    <Section title={t('timeline')} side={<Switch value={mode} options={['words', 'compact', 'json']} onPick={setMode} name={t('shape')} />}>
      <div className="no-print mb-3">
        <Switch value={kind} options={['all', ...KINDS]} onPick={setKind} name={t('filters')} />
      </div>
      {asked.isPending && <div className="skeleton h-64" />}
      {asked.error && !asked.data && <Unread error={asked.error} again={asked.refetch} />}
      {asked.data !== undefined && !shown.length && <p className="text-sm text-muted">{t('nothing_of_that_kind')}</p>}
      {mode === 'json' ? (
        <pre className="overflow-x-auto rounded-lg border border-line bg-raised p-3 text-xs" tabIndex={0}>
          {JSON.stringify(shown.slice(0, most).map(({ entry }) => entry), null, 2)}
        </pre>
      ) : (
        days.map(({ day, told }) => (
          <div key={day} className="mb-4">
            <h3 className="mb-1 text-xs text-muted">{day}</h3>
            <ol className="rounded-lg border border-line bg-raised px-3 py-1">
              {told.map((each) => (
                <EntryLine key={each.entry.position} told={each} sop={sop} compact={mode === 'compact'} />
              ))}
            </ol>
          </div>
        ))
      )}
      {shown.length > most && (
        <button type="button" className="button w-full" onClick={() => setMost(most + 200)}>
          {t('earlier', { count: shown.length - most })}
        </button>
      )}
    </Section>
  )
}

interface SwitchProps<V extends string> {
  value: V
  options: V[]
  onPick: (value: V) => void
  name: string
}

function Switch<V extends string>({ value, options, onPick, name }: SwitchProps<V>) {
  const { t } = useWords()
  return (
    <div role="group" aria-label={name} className="no-print flex flex-wrap gap-1">
      {options.map((option) => (
        <button key={option} type="button" aria-pressed={value === option} className="chip aria-pressed:border-accent aria-pressed:bg-wash aria-pressed:text-accent" onClick={() => onPick(option)}>
          {t(`timeline.${option}`)}
        </button>
      ))}
    </div>
  )
}
