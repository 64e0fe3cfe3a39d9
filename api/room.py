"""This file says how much is kept at most: files of a store, saved views of a member; the settings say other numbers.

It is asked before the desk is, so what is written at the very same moment may come to a little more.
"""

from __future__ import annotations

from engine.archive import Archive
from engine.errors import Malformed
from engine.saved_views import SavedView


class NoRoom(Malformed):
    """This is one more than is kept; take another away first."""


def views_found(archive: Archive, member: str) -> list[SavedView]:
    """This is the saved views that a member finds, his own and the shared ones, by name."""
    views: list[SavedView] = archive.all_of("view")
    return sorted((view for view in views if view.is_for(member)), key=lambda view: (view.name, view.id))


def must_have_room_for_view(archive: Archive, member: str, view: str, most: int) -> None:
    """This raises `NoRoom` for one more view of somebody who keeps as many as he may."""
    found = views_found(archive, member)
    if sum(each.owner == member for each in found) >= most and view not in {each.id for each in found}:
        raise NoRoom(
            f"view: {member} keeps {most} views, the most that one may (GATEBOOK_VIEW_COUNT); take one away first.",
            f"视图：{member} 已保存 {most} 个视图，达到上限（GATEBOOK_VIEW_COUNT）；请先删除一个。",
            where="view",
        )


def no_room_for_file(most: int) -> NoRoom:
    """This says that a store keeps as many files as it may."""
    return NoRoom(
        f"file: {most} files are kept, the most that there may be (GATEBOOK_FILE_COUNT); ask who looks after the server.",
        f"文件：已保存 {most} 个文件，达到上限（GATEBOOK_FILE_COUNT）；请联系服务器的维护人员。",
        where="file",
    )
