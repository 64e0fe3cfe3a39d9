// A deal: where it stands, what stands between it and each next stage, what is known of it, and all that happened.
import { useParams } from '@tanstack/react-router'
import { useDeal, useSop, useTimeline } from '../api/asked'
import { useAsOf } from '../frame/now'
import { Broken } from '../frame/Broken'
import { PartiesKnown } from '../people/parties'
import { Around } from './Around'
import { Fields } from './Fields'
import { Head } from './Head'
import { Next } from './Next'
import { Path } from './Path'
import { Records } from './Records'
import { Timeline } from './Timeline'
import { staysIn } from './stays'

export function DealPage() {
  const { deal: id } = useParams({ from: '/framed/deals/$deal' })
  const asOf = useAsOf()
  const { data: deal, error } = useDeal(id, asOf)
  const { data: sop, error: unread } = useSop(deal?.workflow, deal?.workflow_version)
  const timeline = useTimeline(id)
  if (error && !deal) return <Broken error={error} />
  if (unread && !sop) return <Broken error={unread} />
  if (!deal || !sop) return <Waiting />
  const all = timeline.data?.entries ?? []
  const entries = asOf ? all.filter((entry) => Date.parse(entry.occurred_at) <= Date.parse(asOf)) : all
  return (
    <PartiesKnown deal={deal} sop={sop}>
      <article className="mx-auto w-full max-w-[1400px] px-4 pb-12 pt-4 sm:px-6">
        <Head deal={deal} sop={sop} />
        <Path deal={deal} sop={sop} stays={timeline.data && staysIn(entries)} />
        <div className="mt-6 grid gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(320px,2fr)]">
          <div className="min-w-0 space-y-6">
            <Next deal={deal} sop={sop} />
            <Around deal={deal} sop={sop} />
            <Fields deal={deal} sop={sop} />
            <Records deal={deal} sop={sop} />
          </div>
          <Timeline sop={sop} entries={entries} asked={timeline} />
        </div>
      </article>
    </PartiesKnown>
  )
}

function Waiting() {
  return (
    <div className="mx-auto w-full max-w-[1400px] space-y-4 p-6" aria-busy="true">
      <div className="skeleton h-16" />
      <div className="skeleton h-12" />
      <div className="skeleton h-96" />
    </div>
  )
}
