from wagtail.models import PagePermissionTester


class LeafPermissionTester(PagePermissionTester):
    """What somebody may do with a moderated page, which is a leaf of the tree.

    Wagtail asks the database for live descendants, twice for each row of a list; a leaf
    has none.
    """

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        if not self.user.is_active or self.user.is_superuser:
            return bool(self.user.is_active)
        if "publish" not in self.permissions and self.was_shown():
            return False
        own = self.page.owner_id == self.user.pk
        return "change" in self.permissions or ("add" in self.permissions and own)

    def was_shown(self) -> bool:
        """Whether others know of it: it is or was public, or editors check it."""
        page = self.page
        return bool(page.live or page.first_published_at or page.workflow_in_progress)

    def can_move(self) -> bool:
        """Another place in the tree is another lead: that is for editors to change."""
        return self.can_publish() and self.can_delete(ignore_bulk=True)
