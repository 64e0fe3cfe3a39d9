// A trial that writes nothing, then the run; both answer row by row, and what was refused can be taken away as a file.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, Problem, type Schemas, told } from '../api/client'
import { place } from '../api/place'
import { useWords } from '../words'
import { Faults } from './Faults'
import type { Source } from './ImportPage'
import { Result } from './Result'

export type Imported = Schemas['Imported']
type Gates = 'enforce' | 'record'

const GATES: Gates[] = ['enforce', 'record']

export function Running({ source, mapping }: { source: Source; mapping: string }) {
  const { t } = useWords()
  const [gates, setGates] = useState<Gates>('enforce')
  const run = useRun()
  const asked = JSON.stringify([source.text.length, source.name, mapping, gates])
  const [answered, setAnswered] = useState('')
  const tried = answered === asked && run.data?.dry_run === true
  const start = (dry: boolean) => {
    setAnswered(asked)
    run.mutate({ file: source.text, name: source.name, mapping, gates, dry_run: dry })
  }
  return (
    <div className="space-y-4">
      <div role="radiogroup" aria-label={t('import.gates')} className="grid gap-2 sm:grid-cols-2">
        {GATES.map((each) => (
          <label key={each} className={`flex cursor-pointer gap-2 rounded-lg border p-3 text-sm ${gates === each ? 'border-accent bg-wash' : 'border-line bg-raised'}`}>
            <input type="radio" name="gates" className="mt-1 accent-accent" checked={gates === each} onChange={() => setGates(each)} />
            <span>
              <span className="font-semibold">{t(`import.${each}`)}</span>
              <span className="block text-xs text-muted">{t(`import.${each}.means`)}</span>
            </span>
          </label>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <button type="button" className={`button ${tried ? '' : 'primary'}`} disabled={run.isPending} onClick={() => start(true)}>
          {t('import.try')}
        </button>
        <button type="button" className={`button ${tried ? 'primary' : ''}`} disabled={run.isPending || !tried} onClick={() => start(false)}>
          {tried ? t('import.write', { count: run.data?.written ?? 0 }) : t('import.write_after')}
        </button>
        {run.isPending && <Progress rows={source.table.rows.length} dry={run.variables.dry_run ?? false} />}
      </div>
      {run.error instanceof Problem && <Faults said={run.error.said} />}
      {run.data && answered === asked && <Result imported={run.data} source={source} />}
    </div>
  )
}

function useRun() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['Import']) => told(api.POST('/api/v1/imports', { body })),
    onSuccess: ({ position, dry_run: dry }) => {
      if (dry) return
      place.raise(position)
      void cache.invalidateQueries()
    },
  })
}

/** How long it takes, and by how much the log has grown meanwhile: the server answers when the whole file is done. */
function Progress({ rows, dry }: { rows: number; dry: boolean }) {
  const { t } = useWords()
  const [seconds, setSeconds] = useState(0)
  const [grown, setGrown] = useState(0)
  useEffect(() => {
    const began = Date.now()
    const first = place.get()
    const timer = setInterval(() => {
      setSeconds(Math.round((Date.now() - began) / 1000))
      setGrown(place.get() - first)
    }, 1000)
    return () => clearInterval(timer)
  }, [])
  return (
    <span role="status" className="flex items-center gap-2 text-sm text-muted">
      <progress className="h-1.5 w-32 accent-accent" aria-label={t('import.run')} />
      {t(dry ? 'import.trying' : 'import.writing', { rows, seconds, grown })}
    </span>
  )
}
