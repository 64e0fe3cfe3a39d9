// A store without any workflow shows how to begin; few ever see it, so it is loaded only then.
import { lazy, Suspense } from 'react'

const FirstRun = lazy(() => import('./FirstRun').then(({ FirstRun }) => ({ default: FirstRun })))

export function NothingYet() {
  return (
    <Suspense>
      <FirstRun />
    </Suspense>
  )
}
