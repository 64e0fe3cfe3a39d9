// The board: the deals of a workflow by stage, or the same deals as a table; what is chosen stands in the address.
import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useFigures, type Wanted } from '../api/asked'
import { Broken } from '../frame/Broken'
import { useAsOf } from '../frame/now'
import { NothingYet } from '../frame/NothingYet'
import { useWorkflow } from '../frame/workflow'
import { Board } from './Board'
import { Filters } from './Filters'
import { NothingFound } from './NothingFound'
import { Table } from './Table'

export function BoardPage() {
  const { workflow, sop, isPending, error } = useWorkflow()
  const asOf = useAsOf()
  const search = useSearch({ from: '/framed/board' })
  const { owner, unit, health, q } = search
  const key = workflow?.key ?? ''
  const wanted = useMemo((): Wanted => {
    return { workflow: key, ...(owner ? { owner } : {}), ...(unit ? { unit } : {}), ...(health ? { health } : {}), ...(q ? { q } : {}), ...(asOf ? { asOf } : {}) }
  }, [key, owner, unit, health, q, asOf])
  if (error) return <Broken error={error} />
  if (isPending || (workflow && !sop)) return <Waiting />
  if (!workflow || !sop) return <NothingYet />
  return (
    <>
      <Filters />
      <WithFigures wanted={wanted}>
        <NothingFound wanted={wanted} />
        {search.shape === 'table' ? <Table sop={sop} wanted={wanted} /> : <Board sop={sop} wanted={wanted} />}
      </WithFigures>
    </>
  )
}

function WithFigures({ wanted, children }: { wanted: Wanted; children: React.ReactNode }) {
  const { error, data } = useFigures(wanted)
  return error && !data ? <Broken error={error} /> : children
}

function Waiting() {
  return (
    <div className="flex gap-3 p-4" aria-busy="true">
      {[0, 1, 2, 3].map((column) => (
        <div key={column} className="skeleton h-96 w-68 shrink-0" />
      ))}
    </div>
  )
}
