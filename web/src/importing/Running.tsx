// A trial that writes nothing, then the run; both say how far they are and answer row by row, and what was refused can be
// taken away as a file.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, Problem, type Schemas, told } from '../api/client'
import { asItGoes } from '../api/lines'
import { place } from '../api/place'
import { Act } from '../look/Act'
import { useWords } from '../words'
import { Faults } from './Faults'
import type { Source } from './reading'
import type { Mapping } from './mapping'
import { Head } from './Preview'
import { Result } from './Result'
import type { Under } from './shapes'

export type Imported = Schemas['Imported']
type Gates = 'enforce' | 'record'

interface Far {
  run?: string
  answered?: number
  rows?: number
}

interface RunningProps {
  source: Source
  mapping: string
  /** What the mapping does not say yet and has to. */
  lacks: string[]
  under: Under
  kind: Pick<Mapping, 'kind' | 'record'>
}

const GATES: Gates[] = ['enforce', 'record']

export function Running({ source, mapping, lacks, under, kind }: RunningProps) {
  const { t } = useWords()
  const [gates, setGates] = useState<Gates>('enforce')
  const { run, far } = useRun()
  const asked = JSON.stringify([source.text.length, source.name, mapping, gates])
  const [answered, setAnswered] = useState('')
  const tried = answered === asked && run.data?.dry_run === true
  const lost = run.error instanceof Problem && run.error.said.status === 0 && far.run && !run.variables?.dry_run
  const start = (dry: boolean) => {
    setAnswered(asked)
    run.mutate({ file: source.text, name: source.name, mapping, mapping_name: `${under.sop.key}.mapping.yaml`, gates, dry_run: dry })
  }
  return (
    <div className="space-y-4">
      <HowGates gates={gates} onChoose={setGates} />
      {lacks.length > 0 && (
        <p data-lacks className="text-sm text-amber">
          {t('import.lacks')}
          {lacks.map((target, place) => (
            <span key={target}>
              {place > 0 && t('comma')}
              <Head under={under} mapping={kind} target={target} />
            </span>
          ))}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Act className={`button ${tried ? '' : 'primary'}`} why={lacks.length ? t('import.lacks_first') : undefined} busy={run.isPending} onClick={() => start(true)}>
          {t('import.try')}
        </Act>
        <Act className={`button ${tried ? 'primary' : ''}`} why={tried ? undefined : t('import.try_first')} busy={run.isPending} onClick={() => start(false)}>
          {tried ? t('import.write', { count: run.data?.written ?? 0 }) : t('import.write_after')}
        </Act>
        {run.isPending && <Progress far={far} total={source.table.rows.length} dry={run.variables.dry_run ?? false} />}
      </div>
      {lost && far.run ? <Afterwards run={far.run} /> : run.error instanceof Problem && <Faults said={run.error.said} />}
      {run.data && answered === asked && <Result imported={run.data} source={source} />}
    </div>
  )
}

function useRun() {
  const cache = useQueryClient()
  const [far, setFar] = useState<Far>({})
  const run = useMutation({
    mutationFn: (body: Schemas['Import']) => {
      setFar({})
      return asItGoes<Imported, Far>('/api/v1/imports', body, (line) => setFar((before) => ({ ...before, ...line })))
    },
    onSuccess: ({ position, dry_run: dry }) => {
      if (dry) return
      place.raise(position)
      void cache.invalidateQueries()
    },
  })
  return { run, far }
}

function HowGates({ gates, onChoose }: { gates: Gates; onChoose: (gates: Gates) => void }) {
  const { t } = useWords()
  return (
    <div role="radiogroup" aria-label={t('import.gates')} className="grid gap-2 sm:grid-cols-2">
      {GATES.map((each) => (
        <label key={each} className={`flex cursor-pointer gap-2 rounded-lg border p-3 text-sm ${gates === each ? 'border-accent bg-wash' : 'border-line bg-raised'}`}>
          <input type="radio" name="gates" className="mt-1 accent-accent" checked={gates === each} onChange={() => onChoose(each)} />
          <span>
            <span className="font-semibold">{t(`import.${each}`)}</span>
            <span className="block text-xs text-muted">{t(`import.${each}.means`)}</span>
          </span>
        </label>
      ))}
    </div>
  )
}

function Progress({ far, total, dry }: { far: Far; total: number; dry: boolean }) {
  const { t } = useWords()
  const { answered = 0, rows = total } = far
  return (
    <span role="status" className="flex items-center gap-2 text-sm text-muted">
      <progress className="h-1.5 w-32 accent-accent" aria-label={t('import.run')} {...(far.answered === undefined ? {} : { value: answered, max: rows })} />
      {t(far.answered === undefined ? 'import.reading' : dry ? 'import.trying' : 'import.writing', { answered, rows })}
    </span>
  )
}

/** Where the line broke while the server went on: how the run stands by what it recorded itself. */
function Afterwards({ run }: { run: string }) {
  const { t } = useWords()
  const { data } = useQuery({
    queryKey: ['import', run],
    queryFn: () => told(api.GET('/api/v1/imports/{run}', { params: { path: { run } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'finished' ? false : 2_000),
  })
  const ended = data?.state === 'finished'
  return (
    <p role="alert" className="rounded-lg border border-amber bg-raised p-4 text-sm">
      {ended ? t('import.went_on', { written: data.written, unchanged: data.unchanged, refused: data.refused }) : t('import.goes_on', { run })}
    </p>
  )
}
