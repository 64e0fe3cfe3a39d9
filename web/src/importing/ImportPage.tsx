// History from elsewhere: a file, what its columns become, a trial that writes nothing, and then the run itself.
import { useRef, useState } from 'react'
import { api, Problem, type Said, told } from '../api/client'
import { Broken } from '../frame/Broken'
import { FirstRun } from '../frame/FirstRun'
import { useWorkflow } from '../frame/workflow'
import type { Sop } from '../api/sop'
import { useWords } from '../words'
import { Columns } from './Columns'
import type { Table } from './csv'
import { Faults } from './Faults'
import { FileDrop } from './FileDrop'
import { guessed, kindOf } from './guess'
import type { Mapping } from './mapping'
import { MappingText } from './MappingText'
import { Preview } from './Preview'
import { type Source, sourceOf } from './reading'
import { Running } from './Running'
import { lacking, type Under, useShapes } from './shapes'
import { mappingOf, yamlOf } from './yaml'

export function ImportPage() {
  const { t } = useWords()
  const { sop, workflow, isPending, error } = useWorkflow()
  if (error) return <Broken error={error} />
  if (!isPending && !workflow) return <FirstRun />
  return (
    <div className="mx-auto w-full max-w-5xl px-4 pb-24 pt-4 sm:px-6">
      <h1 className="text-xl font-semibold">{t('importing')}</h1>
      <p className="mb-4 max-w-2xl text-sm text-muted">{t('importing_means')}</p>
      {sop ? <Into key={sop.key} sop={sop} /> : <div className="skeleton h-48" aria-busy="true" />}
    </div>
  )
}

function Into({ sop }: { sop: Sop }) {
  const { data: shapes, error } = useShapes(sop.key)
  if (error) return <Broken error={error} />
  return shapes ? <Steps under={{ sop, shapes }} /> : <div className="skeleton h-48" aria-busy="true" />
}

/** What was brought and how it is read; a kind that was chosen by hand is kept for the other sheets of its workbook. */
function useBrought(under: Under) {
  const [source, setSource] = useState<Source | null>(null)
  const [mapping, setMapping] = useState<Mapping | null>(null)
  const [byHand, setByHand] = useState<string | null>(null)
  const [unread, setUnread] = useState<Said | null>(null)
  const asked = useRef(0)
  const chosen = useRef<[kind: string, record?: string]>(null)
  const take = async (file: File, sheet?: string) => {
    const turn = ++asked.current
    if (sheet === undefined) chosen.current = null
    setUnread(null)
    try {
      const read = await sourceOf(file, sheet)
      if (turn !== asked.current) return
      setSource(read)
      setMapping(guessed(under, read.table, ...(chosen.current ?? [kindOf(read.table)])))
      setByHand(null)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setUnread(error.said)
    }
  }
  const turn = (kind: string, record?: string) => {
    chosen.current = [kind, record]
    if (source) setMapping(guessed(under, source.table, kind, record))
  }
  return { source, mapping, setMapping, byHand, setByHand, unread, take, turn }
}

function Steps({ under }: { under: Under }) {
  const { t } = useWords()
  const { source, mapping, setMapping, byHand, setByHand, unread, take, turn } = useBrought(under)
  const [faults, setFaults] = useState<Said | null>(null)
  const bring = async (text: string, table: Table) => {
    setFaults(null)
    try {
      const read = await told(api.POST('/api/v1/imports/mapping', { body: { mapping: text } }))
      const found = read.workflow === under.sop.key ? mappingOf(under, read, table) : null
      if (found) setMapping(found)
      setByHand(found ? null : text)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setByHand(text)
      setFaults(error.said)
    }
  }
  const yaml = byHand ?? (source && mapping ? yamlOf(under, mapping, source) : '')
  return (
    <div className="space-y-8">
      <FileDrop source={source} onFile={(file, sheet) => void take(file, sheet)} />
      {unread && <Faults said={unread} />}
      {source && mapping && (
        <>
          <Step title={t('import.columns')}>
            {byHand === null ? <Columns under={under} table={source.table} mapping={mapping} onChange={setMapping} onKind={turn} /> : <p className="text-sm text-muted">{t('import.by_hand')}</p>}
          </Step>
          {byHand === null && (
            <Step title={t('import.preview')}>
              <Preview under={under} table={source.table} mapping={mapping} />
            </Step>
          )}
          <Step title={t('import.mapping')}>
            <MappingText yaml={yaml} byHand={byHand !== null} onEdit={setByHand} onBring={(text) => void bring(text, source.table)} name={under.sop.key} />
            {faults && byHand !== null && <Faults said={faults} />}
          </Step>
          <Step title={t('import.run')}>
            <Running source={source} mapping={yaml} lacks={byHand === null ? lacking(under, mapping) : []} under={under} kind={mapping} />
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
