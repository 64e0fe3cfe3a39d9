// How much room a drawing has: measured before it is first seen, and again whenever the window or a panel changes.
import { useLayoutEffect, useRef, useState } from 'react'

export interface Room {
  wide: number
  high: number
}

export function useRoom() {
  const box = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState<Room>({ wide: 0, high: 0 })
  useLayoutEffect(() => {
    const host = box.current
    if (!host) return undefined
    const measure = () => setRoom({ wide: host.clientWidth, high: host.clientHeight })
    const watch = new ResizeObserver(measure)
    watch.observe(host)
    measure()
    return () => watch.disconnect()
  }, [])
  return [box, room] as const
}
