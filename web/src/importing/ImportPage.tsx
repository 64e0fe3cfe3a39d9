// History from elsewhere: a file, what its columns become, a trial that writes nothing, and then the run itself.
import { useState } from 'react'
import { Broken } from '../frame/Broken'
import { useWorkflow } from '../frame/workflow'
import type { Sop } from '../api/sop'
import { useWords } from '../words'
import { Columns } from './Columns'
import { type Table, tableOf, textOf } from './csv'
import { FileDrop } from './FileDrop'
import { guessed, type Kind, type Mapping, yamlOf } from './mapping'
import { MappingText } from './MappingText'
import { Running } from './Running'

export interface Source {
  name: string
  text: string
  table: Table
}

export function ImportPage() {
  const { t } = useWords()
  const { sop, workflow, isPending, error } = useWorkflow()
  if (error) return <Broken error={error} />
  return (
    <div className="mx-auto w-full max-w-5xl px-4 pb-24 pt-4 sm:px-6">
      <h1 className="text-xl font-semibold">{t('importing')}</h1>
      <p className="mb-4 max-w-2xl text-sm text-muted">{t('importing_means')}</p>
      {isPending || (workflow && !sop) ? <div className="skeleton h-48" aria-busy="true" /> : sop ? <Steps key={sop.key} sop={sop} /> : <p>{t('first_run_why')}</p>}
    </div>
  )
}

function Steps({ sop }: { sop: Sop }) {
  const { t } = useWords()
  const [source, setSource] = useState<Source | null>(null)
  const [mapping, setMapping] = useState<Mapping | null>(null)
  const [byHand, setByHand] = useState<string | null>(null)
  const take = async (file: File) => {
    const text = await textOf(file)
    const table = tableOf(text)
    setSource({ name: file.name, text, table })
    setMapping(guessed(table, sop, 'wide'))
    setByHand(null)
  }
  const turn = (kind: Kind) => source && setMapping(guessed(source.table, sop, kind))
  const yaml = byHand ?? (source && mapping ? yamlOf(mapping, source.table, sop) : '')
  return (
    <div className="space-y-8">
      <FileDrop source={source} onFile={(file) => void take(file)} />
      {source && mapping && (
        <>
          <Step title={t('import.columns')}>
            {byHand === null ? <Columns sop={sop} table={source.table} mapping={mapping} onChange={setMapping} onKind={turn} /> : <p className="text-sm text-muted">{t('import.by_hand')}</p>}
          </Step>
          <Step title={t('import.mapping')}>
            <MappingText yaml={yaml} byHand={byHand !== null} onEdit={setByHand} name={sop.key} />
          </Step>
          <Step title={t('import.run')}>
            <Running source={source} mapping={yaml} />
          </Step>
        </>
      )}
    </div>
  )
}

function Step({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-2 text-base font-semibold">{title}</h2>
      {children}
    </section>
  )
}
