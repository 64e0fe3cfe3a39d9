// What stands around every page: the rail, the top bar, the amber edge of another moment, notices, the palette.
import { Outlet } from '@tanstack/react-router'
import { Tooltip } from 'radix-ui'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { PeopleKnown } from '../people/people'
import { Notices } from '../look/notices'
import { AsOfBand } from './AsOf'
import { Rail } from './Rail'
import { Shortcuts } from './Shortcuts'
import { TopBar } from './TopBar'
import { useAsOf } from './now'
import { usePressed } from './pressed'

const Palette = lazy(() => import('./Palette').then(({ Palette }) => ({ default: Palette })))
const NewDeal = lazy(() => import('./NewDeal').then(({ NewDeal }) => ({ default: NewDeal })))

export type Open = 'palette' | 'new' | 'shortcuts' | null

export function Frame({ children }: { children?: ReactNode }) {
  const [open, setOpen] = useState<Open>(null)
  const asOf = useAsOf()
  usePressed(open === null, setOpen)
  const close = () => setOpen(null)
  return (
    <PeopleKnown>
      <Tooltip.Provider>
        <div className={`flex h-full max-sm:flex-col-reverse ${asOf ? 'another-moment' : ''}`}>
          <Rail />
          <div className="flex min-h-0 min-w-0 flex-1 flex-col">
            <AsOfBand />
            <TopBar onOpen={setOpen} />
            <main className="flex min-h-0 flex-1 flex-col overflow-auto">
              {children ?? <Outlet />}
            </main>
          </div>
        </div>
        <Notices />
        <Suspense>
          {open === 'palette' && <Palette onClose={close} onOpen={setOpen} />}
          {open === 'new' && <NewDeal onClose={close} />}
        </Suspense>
        {open === 'shortcuts' && <Shortcuts onClose={close} />}
      </Tooltip.Provider>
    </PeopleKnown>
  )
}
