// What stands around every page: the rail, the top bar, the amber edge of another moment, notices, the palette.
import { Outlet } from '@tanstack/react-router'
import { Tooltip } from 'radix-ui'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { PeopleKnown } from '../people/people'
import { OUT_OF_REACH, Problem } from '../api/client'
import { Notices, report } from '../look/notices'
import { useWords } from '../words'
import { AsOfBand } from './AsOf'
import { useFaults } from './faults'
import { NothingYet } from './NothingYet'
import { playing } from './playing'
import { Rail } from './Rail'
import { Shortcuts } from './Shortcuts'
import { TopBar } from './TopBar'
import { useAsOf } from './now'
import { usePressed } from './pressed'

const PARTS = { palette: () => import('./Palette'), new: () => import('./NewDeal') }
const Palette = lazy(() => PARTS.palette().then(({ Palette }) => ({ default: Palette })))
const NewDeal = lazy(() => PARTS.new().then(({ NewDeal }) => ({ default: NewDeal })))

export type Open = 'palette' | 'new' | 'shortcuts' | null

export function Frame({ children }: { children?: ReactNode }) {
  const [open, setOpen] = useState<Open>(null)
  const asOf = useAsOf()
  const { say } = useWords()
  // What cannot be fetched just now is not opened, so that the page under it stays as it is.
  const show = (what: Open) => {
    if (what !== 'palette' && what !== 'new') setOpen(what)
    else void PARTS[what]().then(() => setOpen(what), () => report(new Problem(OUT_OF_REACH), say))
  }
  const plays = playing.use() !== null
  usePressed(open === null, show)
  useFaults()
  const close = () => setOpen(null)
  return (
    <PeopleKnown>
      <Tooltip.Provider>
        <div className={`flex h-full max-sm:flex-col-reverse ${asOf ? 'another-moment' : ''}`}>
          <Rail />
          <div className="flex min-h-0 min-w-0 flex-1 flex-col">
            <AsOfBand />
            <TopBar onOpen={show} />
            <main className="flex min-h-0 flex-1 flex-col overflow-auto">
              {plays ? <NothingYet /> : (children ?? <Outlet />)}
            </main>
          </div>
        </div>
        <Notices />
        <Suspense>
          {open === 'palette' && <Palette onClose={close} onOpen={show} />}
          {open === 'new' && <NewDeal onClose={close} />}
        </Suspense>
        {open === 'shortcuts' && <Shortcuts onClose={close} />}
      </Tooltip.Provider>
    </PeopleKnown>
  )
}
