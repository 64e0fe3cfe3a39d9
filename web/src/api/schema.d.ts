// Made by `make docs` from docs/reference/openapi.json; do not edit.
// sha256: b4140fe87281c4a0382d11d8c12c1e2d8fc1efcdd16a2f2fc14472446db7d1c9

export interface paths {
    "/api/v1/auth/first-admin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Become First Administrator
         * @description This makes the first administrator, by the link that the server printed; from then on one has to sign in.
         */
        post: operations["become_first_administrator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Keys
         * @description This is one's own keys, the newest first, without what they open by.
         */
        get: operations["list_keys"];
        put?: never;
        /**
         * Issue Key
         * @description This issues a key for oneself, or as administrator for a member; `secret` is shown this once.
         */
        post: operations["issue_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/keys/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke Key
         * @description This revokes a key at once.
         */
        delete: operations["revoke_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/keys/{key}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate Key
         * @description This issues a key in the place of one, which still works for a while, so that nothing stops.
         */
        post: operations["rotate_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Me
         * @description This is who the caller is, what he holds, and how he is known.
         */
        get: operations["read_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/oidc/{provider}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * End Visit
         * @description This is where the provider sends the browser back to: a session begins, or the pages are told why not.
         */
        get: operations["end_visit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/oidc/{provider}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Begin Visit
         * @description This sends the browser to the identity provider.
         */
        get: operations["begin_visit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set Password
         * @description This changes one's own password and ends one's other sessions.
         */
        post: operations["set_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset Password
         * @description This sets a new password by a one-time link, ends all sessions, and begins one.
         */
        post: operations["reset_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Ways In
         * @description This is which ways in there are, and whether one has to sign in at all.
         */
        get: operations["read_ways_in"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Sessions
         * @description This is one's own sessions, the newest first, those that are over too.
         */
        get: operations["list_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End Session
         * @description This ends a session, one's own or as administrator anybody's, for all processes at once.
         */
        delete: operations["end_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign In
         * @description This begins a session by password: 401 in the same words whatever is wrong, 429 after too many tries.
         */
        post: operations["sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign Out
         * @description This ends the session by which the request came.
         */
        post: operations["sign_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Batch
         * @description This hands commands to the desk in their order and answers each on its own.
         */
        post: operations["batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars/{calendar}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Calendar
         * @description This is a calendar: every day that is not as its weekday says, make-up workdays included.
         */
        get: operations["read_calendar"];
        put?: never;
        /**
         * Publish Calendar
         * @description This publishes a calendar again: its days as announced now, with own ones; what is due is counted anew by it.
         */
        post: operations["publish_calendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Contacts
         * @description This is several people at once, by their ids.
         */
        get: operations["read_contacts"];
        put?: never;
        /**
         * Add Contact
         * @description This enters a person, at a customer where one is named.
         */
        post: operations["add_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{contact}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Contact
         * @description This is a person as far as known.
         */
        get: operations["read_contact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change Contact
         * @description This changes facts about a person, and where he is; null clears one.
         */
        patch: operations["change_contact"];
        trace?: never;
    };
    "/api/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Customers
         * @description This is a page of customers, by name: all, those that say something, or those with a name like one.
         */
        get: operations["list_customers"];
        put?: never;
        /**
         * Open Customer
         * @description This enters a customer, and says which others are likely the same company; nothing is refused for that.
         */
        post: operations["open_customer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{customer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Customer
         * @description This is a customer as it stands, with contacts, open deals and what was merged into it; the tag is for If-Match.
         */
        get: operations["read_customer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change Customer
         * @description This changes facts about a customer; null clears one.
         */
        patch: operations["change_customer"];
        trace?: never;
    };
    "/api/v1/customers/{customer}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge Customer
         * @description This declares that a customer is another one; whatever refers to it means that one from here on.
         */
        post: operations["merge_customer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Deals
         * @description This is a page of deals: in the order asked for, else that of the stages, the latest arrivals of each first.
         */
        get: operations["list_deals"];
        put?: never;
        /**
         * Open Deal
         * @description This opens a deal in its workflow's first stage, and says which open deals are likely the same; nothing is refused for that.
         */
        post: operations["open_deal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Deal
         * @description This is a deal as it stands, or stood, with its rows and how what is computed came about; from the log, never behind.
         */
        get: operations["read_deal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Activities
         * @description This is what was done about a deal: calls, visits, meetings, messages; the latest first.
         */
        get: operations["list_activities"];
        put?: never;
        /**
         * Log Activity
         * @description This records that a call, visit, meeting or message took place, and what was agreed to follow.
         */
        post: operations["log_activity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Approvals
         * @description This is every approval of a deal: its panels, who said what, who is waited for since when; from the log, never behind.
         */
        get: operations["read_approvals"];
        put?: never;
        /**
         * Ask Approval
         * @description This asks for an approval; one that is open or stands already is answered as it is.
         */
        post: operations["ask_approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/approvals/{approval}/add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Approver
         * @description This adds one more who has to agree, after those asked now (加签).
         */
        post: operations["add_approver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/approvals/{approval}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide Approval
         * @description This agrees to what was asked, or does not; a no ends it, and says why.
         */
        post: operations["decide_approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/approvals/{approval}/pass-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pass On Approval
         * @description This gives the caller's own seat to another member (转办).
         */
        post: operations["pass_on_approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/approvals/{approval}/remind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remind Approvers
         * @description This reminds those who have not decided yet (催办).
         */
        post: operations["remind_approvers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/approvals/{approval}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Return Approval
         * @description This sends an approval back to who asked, to be revised (退回), and says why.
         */
        post: operations["return_approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/approvals/{approval}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw Approval
         * @description This takes back what the caller has asked himself (撤回).
         */
        post: operations["withdraw_approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Confirmations
         * @description This is every fact of a deal that several people have to confirm, its value now, and who has confirmed that.
         */
        get: operations["read_confirmations"];
        put?: never;
        /**
         * Confirm Fact
         * @description This confirms the value that a field has now; the last of those needed makes it count.
         */
        post: operations["confirm_fact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Set Fields
         * @description This gives fields values; null clears one.
         */
        patch: operations["set_fields"];
        trace?: never;
    };
    "/api/v1/deals/{deal}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand Over
         * @description This hands a deal over to another member, with a document that says how it stands.
         */
        post: operations["hand_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Health
         * @description This is a deal's colours as intervals, each with its reasons, and those that lie ahead if nothing happens.
         */
        get: operations["read_health"];
        put?: never;
        /**
         * Override Health
         * @description This sets the colour of a deal by hand until an instant; the computed one is kept beside it.
         */
        post: operations["override_health"];
        /**
         * Clear Health
         * @description This takes back a colour that was set by hand; without one nothing changes.
         */
        delete: operations["clear_health"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold Deal
         * @description This puts a deal on hold: it stays in its stage, its clocks stop.
         */
        post: operations["hold_deal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/items/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check Item
         * @description This ticks, or unticks, an item of a checklist; without a body it ticks.
         */
        post: operations["check_item"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Links
         * @description This is what a deal is tied to, and which deals are tied to it, as of any instant.
         */
        get: operations["list_links"];
        put?: never;
        /**
         * Link Deal
         * @description This ties a deal to another one.
         */
        post: operations["link_deal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/links/{kind}/{other}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Unlink Deal
         * @description This takes a tie to another deal back.
         */
        delete: operations["unlink_deal"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Moves
         * @description This is every move from where the deal stands, with every verdict, and what the caller may send so that it passes.
         */
        get: operations["read_moves"];
        put?: never;
        /**
         * Move Deal
         * @description This takes a deal through a move: 200 when it moved, 409 with every verdict when a gate is closed.
         */
        post: operations["move_deal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/owner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assign Owner
         * @description This gives a deal to somebody.
         */
        post: operations["assign_owner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/records/{record}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rows
         * @description This is a page of a record's rows as of any instant, in the order in which they were added; removed ones left out.
         */
        get: operations["list_rows"];
        put?: never;
        /**
         * Add Row
         * @description This adds a row to a record; without a key it gets the next number.
         */
        post: operations["add_row"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/records/{record}/{row}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove Row
         * @description This takes a row out of its record; its key is never used again.
         */
        delete: operations["remove_row"];
        options?: never;
        head?: never;
        /**
         * Change Row
         * @description This gives fields of a row values; null clears one.
         */
        patch: operations["change_row"];
        trace?: never;
    };
    "/api/v1/deals/{deal}/records/{record}/{row}/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Row Moves
         * @description This is every move from where the row stands, with every verdict, and what the caller may send so that it passes.
         */
        get: operations["read_row_moves"];
        put?: never;
        /**
         * Move Row
         * @description This takes a row through a move: 200 when it moved, 409 with every verdict, and the row, when a gate is closed.
         */
        post: operations["move_row"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/records/{record}/{row}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo Row Move
         * @description This takes the caller's own last move of the row back, within the minutes that the SOP allows; 409 says why it stays.
         */
        post: operations["undo_row_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen Deal
         * @description This brings a deal that is over back to the stage it was in before.
         */
        post: operations["reopen_deal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume Deal
         * @description This ends a hold.
         */
        post: operations["resume_deal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Tasks
         * @description This is the tasks of the stage in which a deal stands, when each is due, and those that were done.
         */
        get: operations["read_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/tasks/{task}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete Task
         * @description This says that a task is done; who did it holds the task's role.
         */
        post: operations["complete_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set Team
         * @description This says who works on a deal, in which roles and with which shares; from signing on shares stay as they are.
         */
        put: operations["set_team"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Timeline
         * @description This is everything that happened to a deal, refusals too, in words and as recorded; from the log, never behind.
         */
        get: operations["read_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/timers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Timers
         * @description This is every due instant of a deal that stands: limits, tasks, holds, dates, and what people are to decide.
         */
        get: operations["read_timers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo Move
         * @description This takes the caller's own last move back, within the minutes that the SOP allows; 409 says why it stays.
         */
        post: operations["undo_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Void Deal
         * @description This declares a deal opened by mistake, or twice; it stays in the history and in no figure.
         */
        post: operations["void_deal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/waivers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Waivers
         * @description This is every waiver of a deal: who asked why, who granted it, what went by it, what is owed; from the log.
         */
        get: operations["read_waivers"];
        put?: never;
        /**
         * Ask Waiver
         * @description This asks that one clause be waived, with a reason: once, or until an instant.
         */
        post: operations["ask_waiver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/waivers/{waiver}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline Waiver
         * @description This does not waive the clause, and says why.
         */
        post: operations["decline_waiver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/waivers/{waiver}/grant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Grant Waiver
         * @description This waives the clause; nobody grants what he asked for himself.
         */
        post: operations["grant_waiver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{deal}/waivers/{waiver}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke Waiver
         * @description This takes a waiver back: who asked for it may, and who might grant it.
         */
        post: operations["revoke_waiver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask Demo
         * @description This says whether a demo can be played into this store.
         */
        get: operations["ask_demo"];
        put?: never;
        /**
         * Play Demo
         * @description This plays a year of made-up deals into a store that holds nothing yet; administrators only.
         *
         *     Asked for `application/x-ndjson`, it tells which part of the year has been played, a line each, and last the result.
         */
        post: operations["play_demo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Events
         * @description This is a page of the log; `next` is the position looked to, also where nothing matched.
         *
         *     With `before` it is read backwards: ask again with `before=next` until that is 0.
         */
        get: operations["read_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/around": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Around
         * @description This is what happened last before an instant and first after it; a refusal, which changes nothing, is no step.
         */
        get: operations["read_around"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Checkpoint
         * @description This is the SHA-256 of the whole log: a line for `gatebook verify --checkpoint` to hold the log against later.
         */
        get: operations["read_checkpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream Events
         * @description This is the log as it grows: `id` is the position, `data` an event; `Last-Event-ID` resumes without a gap.
         */
        get: operations["stream_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add File
         * @description This takes a file in: its content as the body, its kind in Content-Type, its name in Content-Disposition or `name`.
         *
         *     The answer is a value for a field of type file. The same content again is kept once.
         */
        post: operations["add_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read File
         * @description This is a file's content as a download; whatever it is, no browser shows or runs it in place.
         */
        get: operations["read_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/governed/{subject}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Governed
         * @description This is every approval that was asked for of a subject: of what, who said what, who is waited for.
         */
        get: operations["read_governed"];
        put?: never;
        /**
         * Ask Governed
         * @description This asks for the approval of a deed; one that is open or granted already is answered as it is.
         */
        post: operations["ask_governed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/governed/{subject}/approvals/{approval}/add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Governing
         * @description This adds one more who has to agree, after those asked now (加签).
         */
        post: operations["add_governing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/governed/{subject}/approvals/{approval}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide Governed
         * @description This agrees to what was asked, or does not; a no ends it, and says why.
         */
        post: operations["decide_governed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/governed/{subject}/approvals/{approval}/pass-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pass On Governed
         * @description This gives the caller's own seat to another member (转办).
         */
        post: operations["pass_on_governed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/governed/{subject}/approvals/{approval}/remind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remind Governing
         * @description This reminds those who have not decided yet (催办).
         */
        post: operations["remind_governing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/governed/{subject}/approvals/{approval}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Return Governed
         * @description This sends an approval back to who asked, to be revised (退回), and says why.
         */
        post: operations["return_governed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/governed/{subject}/approvals/{approval}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw Governed
         * @description This takes back what the caller has asked himself (撤回).
         */
        post: operations["withdraw_governed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live
         * @description This process is up.
         */
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ready
         * @description This process can answer: the store can be read, and every projection has come to where it began, and keeps up.
         */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import File
         * @description This imports a file and answers row by row; the same file again changes nothing.
         *
         *     Asked for `application/x-ndjson`, it tells the run's id at once and how far it is, a line each, and last the result.
         */
        post: operations["import_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read A Mapping
         * @description This reads a mapping, so that a page can show what it says; whether it fits a file and an SOP is not asked here.
         */
        post: operations["read_a_mapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/shapes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Shapes
         * @description This is what a mapping of each kind may name under a workflow: columns, fields, what their cells stand for.
         */
        get: operations["list_shapes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read A Sheet
         * @description This reads a workbook (.xlsx), sent as the body: one of its sheets as CSV, the first where none is named.
         *
         *     The text can then be imported like that of any CSV file; its lines are the rows of the sheet.
         */
        post: operations["read_a_sheet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{run}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Run
         * @description This is a run that writes, or wrote; one that is only tried leaves nothing to ask for.
         */
        get: operations["read_run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Inbox
         * @description This is what waits for a member, as of any instant, the oldest first; also what waits for those whose substitute he is.
         */
        get: operations["read_inbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide Many
         * @description This decides many things at once: each is an event of its own, and has an answer of its own.
         */
        post: operations["decide_many"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/ended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Ended
         * @description This is what has fallen away from an inbox since an instant, and who ended it by what.
         */
        get: operations["read_ended"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Members
         * @description This is everybody who has joined, by id, and whose roles nobody should hold together.
         */
        get: operations["list_members"];
        put?: never;
        /**
         * Join Member
         * @description This makes somebody a member; who adds the first one becomes administrator with him.
         */
        post: operations["join_member"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{member}/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open Account
         * @description This lets a member sign in; a reset link gives him his first password. The first account ends free access.
         */
        post: operations["open_account"];
        /**
         * Close Account
         * @description This ends a member's sessions and keys and lets him in no more.
         */
        delete: operations["close_account"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{member}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pass On All
         * @description This passes on a leaver's open deals, places on teams, approvals that wait for him: each has its own answer.
         */
        post: operations["pass_on_all"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{member}/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Link Identity
         * @description This says under which subject an identity provider knows a member.
         */
        post: operations["link_identity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{member}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave Member
         * @description This ends a member's account, sessions, keys and roles at once, and lists the work to hand over.
         */
        post: operations["leave_member"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{member}/manager": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set Manager
         * @description This says whom a member answers to.
         */
        put: operations["set_manager"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{member}/reset-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make Reset Link
         * @description This makes a one-time link by which a member sets a new password within a day; it is shown this once.
         */
        post: operations["make_reset_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{member}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Grant Role
         * @description This grants a role: in a unit, or everywhere; until an instant, or for good.
         */
        post: operations["grant_role"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{member}/roles/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke Role
         * @description This takes a role away.
         */
        delete: operations["revoke_role"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{member}/substitute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set Substitute
         * @description This names who decides in a member's place; everybody names his own, administrators anybody's.
         */
        put: operations["set_substitute"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics
         * @description This is what has been counted, for Prometheus; once people sign in, for whoever shows a key or a session.
         */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give Order
         * @description This hands several commands to the desk as one order: all of them are done, or none.
         */
        post: operations["give_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rates/{currency}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Rates
         * @description This is what one unit of each other currency cost in this one, the latest day first.
         */
        get: operations["read_rates"];
        put?: never;
        /**
         * Record Rates
         * @description This records what one unit of other currencies cost on a day; a wrong rate is recorded again.
         */
        post: operations["record_rates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Access
         * @description This is who holds which role, where, since when, granted by whom, how he comes in, whose roles conflict, and what was written past the sign-in.
         */
        get: operations["read_access"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Report
         * @description This is a report, with all it takes to ask the same again.
         *
         *     There are board, funnel, stages, losses, refusals, workload, waivers, headline, colours and changes.
         */
        get: operations["read_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{name}/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Deals Behind
         * @description This is a page of the deals that a figure of a report counts, by id: exactly as many as it says.
         */
        get: operations["read_deals_behind"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Roles
         * @description This is every role that can be granted, in words: of the newest SOPs, and those that every store has.
         */
        get: operations["list_roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List All Rows
         * @description This is a page of the rows of all deals of a workflow that one sees, deal by deal; those of voided deals left out.
         */
        get: operations["list_all_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Templates
         * @description This is the SOPs that come with Gatebook, with their source; publishing one is `POST /workflows`.
         */
        get: operations["list_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Units
         * @description This is all units, by id; `parent` makes them a tree.
         */
        get: operations["list_units"];
        put?: never;
        /**
         * Open Unit
         * @description This sets up a unit.
         */
        post: operations["open_unit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Tree
         * @description This is the units as the tree they are, from the top.
         */
        get: operations["read_tree"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{unit}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change Unit
         * @description This gives a unit another name, kind or place in the tree.
         */
        patch: operations["change_unit"];
        trace?: never;
    };
    "/api/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Views
         * @description This is every view that the caller finds: his own, and those that were shared.
         */
        get: operations["list_views"];
        put?: never;
        /**
         * Save View
         * @description This keeps a view, or changes one; 409 where its owner keeps as many as he may.
         */
        post: operations["save_view"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views/{view}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove View
         * @description This takes a view away; of a shared one, who saved it or an administrator may.
         */
        delete: operations["remove_view"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Workflows
         * @description This is every published workflow, by key.
         */
        get: operations["list_workflows"];
        put?: never;
        /**
         * Publish Workflow
         * @description This publishes an SOP; the same content again changes nothing.
         */
        post: operations["publish_workflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/lint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lint Workflow
         * @description This is everything that is wrong with a draft, and how it differs from what is published under its key.
         */
        post: operations["lint_workflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Schema
         * @description This is the SOP language as a JSON Schema, by which editors complete and check.
         */
        get: operations["read_schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Workflow
         * @description This is a workflow's newest version, and which others there are.
         */
        get: operations["read_workflow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{key}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare Versions
         * @description This is how two published versions differ, each difference in words.
         */
        get: operations["compare_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{key}/diagram": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Draw Workflow
         * @description This is the newest version as a drawing.
         */
        get: operations["draw_workflow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{key}/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Limits
         * @description This is every limit of every stage, as it counts now, in words.
         */
        get: operations["read_limits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{key}/migrate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Migrate Deals
         * @description This puts live deals under another version, each by an order of its own; or only says what would become of them.
         */
        post: operations["migrate_deals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{key}/parameters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Parameters
         * @description This is every parameter of the newest version: the SOP's value, the one that counts, and what is coming.
         */
        get: operations["read_parameters"];
        /**
         * Set Parameters
         * @description This gives parameters values from an instant on, else from now; those that are left out stay.
         */
        put: operations["set_parameters"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{key}/parameters/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read History
         * @description This is who set which parameter to what, when, why and from when on, the latest first.
         */
        get: operations["read_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{key}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Version
         * @description This is one version: its source as it was written, and its normal form.
         */
        get: operations["read_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AccessReport
         * @description Who holds what, as of an instant, whose roles conflict, and what was written past the sign-in.
         */
        AccessReport: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /** Conflicts */
            conflicts: components["schemas"]["RoleConflict"][];
            direct: components["schemas"]["DirectActs"];
            /** Members */
            members: components["schemas"]["Holder"][];
        };
        /**
         * AccountWritten
         * @description Whether a member may sign in, after a command.
         */
        AccountWritten: {
            /** Account */
            account: boolean;
            /** Member */
            member: string;
            /** Position */
            position: number;
        };
        /**
         * Act
         * @description A hold, resumption or reopening; with fields that are set first, all or nothing.
         */
        Act: {
            /**
             * Fields
             * @default {}
             * @example {
             *       "budget_amount": "120000",
             *       "budget_confirmed": true
             *     }
             */
            fields: {
                [key: string]: unknown;
            };
            /** Occurred At */
            occurred_at?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
        };
        /**
         * Activities
         * @description What was done about a deal, the latest first.
         */
        Activities: {
            /** Activities */
            activities: components["schemas"]["ActivityThen"][];
            /**
             * Deal
             * @example D-1
             */
            deal: string;
        };
        /**
         * Activity
         * @description A call, visit, meeting or message that took place: with whom, what came of it, what follows and when.
         */
        Activity: {
            /**
             * Contacts
             * @example [
             *       "li.lei"
             *     ]
             */
            contacts?: string[];
            /**
             * Kind
             * @example visit
             */
            kind: string;
            /**
             * Next On
             * @example 2026-04-02
             */
            next_on?: string | null;
            /**
             * Next Step
             * @example Send the quote
             */
            next_step?: string | null;
            /** Note */
            note?: string | null;
            /** Occurred At */
            occurred_at?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
            /**
             * Result
             * @example They want a second quote
             */
            result?: string | null;
        };
        /**
         * ActivityAnswer
         * @description The last activity; what was said may be `{"erased": true}`.
         */
        ActivityAnswer: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /** Contacts */
            contacts: string[];
            /** Kind */
            kind: string;
            /** Next On */
            next_on: string | null;
            /** Next Step */
            next_step: unknown;
            /** Note */
            note: unknown;
            /** Result */
            result: unknown;
        };
        /**
         * ActivityThen
         * @description Something that was done; what was said may be null once erased, or `{"erased": true}`.
         */
        ActivityThen: {
            /**
             * By
             * @example li.na
             */
            by: string;
            /**
             * Contacts
             * @example [
             *       "wang"
             *     ]
             */
            contacts: string[];
            /**
             * Kind
             * @example visit
             */
            kind: string;
            /** Next On */
            next_on: string | null;
            /** Next Step */
            next_step: unknown;
            /** Note */
            note: unknown;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Position */
            position: number;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Result */
            result: unknown;
        };
        /**
         * Ahead
         * @description The nearest move forward, and whether the caller could make it; `missing` are the fields it misses, by key.
         */
        Ahead: {
            /**
             * Missing
             * @example [
             *       "budget_amount"
             *     ]
             */
            missing: string[];
            /**
             * Move
             * @example to_quote
             */
            move: string;
            /**
             * Standing
             * @enum {string}
             */
            standing: "passable" | "needs_fields" | "needs_approval" | "closed";
            /**
             * To
             * @description The stage it leads to
             * @example quote
             */
            to: string;
            /** @description What stands first in the way, in words */
            why: components["schemas"]["Words"] | null;
        };
        /**
         * ApprovalAnswer
         * @description An approval; `waits_for` are the members whose turn it is, since `since`. `changed` are covered facts that did.
         */
        ApprovalAnswer: {
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /**
             * Asked By
             * @example li.na
             */
            asked_by: string;
            /** Because */
            because: string[];
            /** Behalf Of */
            behalf_of: string | null;
            /** Changed */
            changed: string[];
            /**
             * Clause
             * @example move.to_contract.approvals.discount
             */
            clause: string;
            /** Closed At */
            closed_at: string | null;
            /** Closed By */
            closed_by: string | null;
            /** Comment */
            comment: unknown;
            /** Copies */
            copies: string[];
            covered: components["schemas"]["CoveredAnswer"];
            /** Due */
            due: string | null;
            /**
             * Id
             * @example A1
             */
            id: string;
            name: components["schemas"]["Words"];
            /** Note */
            note: unknown;
            /** Panels */
            panels: components["schemas"]["PanelAnswer"][];
            /** Reminded */
            reminded: components["schemas"]["RemindedAnswer"][];
            /** Said */
            said: components["schemas"]["SaidAnswer"][];
            /** Since */
            since: string | null;
            /**
             * Status
             * @enum {string}
             */
            status: "open" | "granted" | "rejected" | "returned" | "withdrawn" | "expired" | "voided" | "used";
            /**
             * Subject
             * @description The row it is about
             * @example quotes:Q1
             */
            subject: string | null;
            /** Waits For */
            waits_for: string[];
            /** @description The same in words: what changed, so that it counts no longer */
            why: components["schemas"]["Words"] | null;
        };
        /**
         * ApprovalWritten
         * @description An approval after a command, and its deal.
         */
        ApprovalWritten: {
            approval: components["schemas"]["ApprovalAnswer"];
            deal: components["schemas"]["DealAnswer"];
            /** Position */
            position: number;
            /** Repeated */
            repeated: boolean;
            /** Version */
            version: number;
        };
        /**
         * Approvals
         * @description Every approval of a deal, in the order in which they were asked for.
         */
        Approvals: {
            /** Approvals */
            approvals: components["schemas"]["ApprovalAnswer"][];
            /** Deal */
            deal: string;
            /** Version */
            version: number;
        };
        /**
         * Around
         * @description The last event before an instant and the first after it, by when they happened.
         */
        Around: {
            after: components["schemas"]["EventStep"] | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            before: components["schemas"]["EventStep"] | null;
        };
        /**
         * Batch
         * @description The answers to a batch.
         */
        Batch: {
            /** Answers */
            answers: components["schemas"]["BatchAnswer"][];
        };
        /**
         * BatchAnswer
         * @description One answer per command, in their order: a status as the single route would give, and a result or a problem.
         */
        BatchAnswer: {
            deal?: components["schemas"]["DealAnswer"] | null;
            /** Position */
            position?: number | null;
            /** Problem */
            problem?: {
                [key: string]: unknown;
            } | null;
            /** Record */
            record?: string | null;
            /** Repeated */
            repeated?: boolean | null;
            /**
             * Row
             * @description The key of a row that was added
             */
            row?: string | null;
            /** Status */
            status: number;
            /** Stream */
            stream?: string | null;
            /** Version */
            version?: number | null;
        };
        /**
         * Branch
         * @description A unit with all that stands below it, those side by side by name.
         */
        Branch: {
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "group" | "legal_entity" | "region" | "team";
            /** Name */
            name: string;
            /** Units */
            units: components["schemas"]["Branch"][];
        };
        /**
         * CalendarAnswer
         * @description A calendar as it was last published; `settled` says that everything due was counted anew by it.
         */
        CalendarAnswer: {
            /** Always */
            always: boolean;
            /** Days */
            days: components["schemas"]["CalendarDay"][];
            /** Digest */
            digest: string;
            /** First Year */
            first_year: number;
            /**
             * Key
             * @example CN
             */
            key: string;
            /** Last Year */
            last_year: number;
            /**
             * Provisional
             * @description Years not announced yet
             * @example [
             *       2027
             *     ]
             */
            provisional: number[];
            /** Settled */
            settled: boolean;
            /** Version */
            version: number;
            /**
             * Weekend
             * @description From 0, Monday, to 6
             * @example [
             *       5,
             *       6
             *     ]
             */
            weekend: number[];
        };
        /**
         * CalendarDay
         * @description A day that is not as its weekday says; `own` ones are the organisation's.
         */
        CalendarDay: {
            /**
             * Day
             * @example 2026-10-10
             */
            day: string;
            /** Name */
            name: string | null;
            /** Own */
            own: boolean;
            /** Works */
            works: boolean;
        };
        /**
         * CalendarWritten
         * @description The calendar after a command.
         */
        CalendarWritten: {
            /** Always */
            always: boolean;
            /** Days */
            days: components["schemas"]["CalendarDay"][];
            /** Digest */
            digest: string;
            /** First Year */
            first_year: number;
            /**
             * Key
             * @example CN
             */
            key: string;
            /** Last Year */
            last_year: number;
            /**
             * Position
             * @description Where the log stands; pass it as `after`
             */
            position: number;
            /**
             * Provisional
             * @description Years not announced yet
             * @example [
             *       2027
             *     ]
             */
            provisional: number[];
            /** Repeated */
            repeated: boolean;
            /** Settled */
            settled: boolean;
            /** Version */
            version: number;
            /**
             * Weekend
             * @description From 0, Monday, to 6
             * @example [
             *       5,
             *       6
             *     ]
             */
            weekend: number[];
        };
        /**
         * Card
         * @description A deal as lists show it; `revision` is its version.
         */
        Card: {
            /** Changed At */
            changed_at: string | null;
            /** Changed By */
            changed_by: string | null;
            /** Currency */
            currency: string;
            /**
             * Customer
             * @description null: none is named
             */
            customer: components["schemas"]["CardCustomer"] | components["schemas"]["Masked"] | null;
            /** Due At */
            due_at: string | null;
            /**
             * Entered At
             * Format: date-time
             */
            entered_at: string;
            /** External Ids */
            external_ids: {
                [key: string]: string;
            };
            /** Final */
            final: boolean;
            health: components["schemas"]["DealHealth"] | null;
            /** Held */
            held: boolean;
            /** Held Since */
            held_since: string | null;
            /** Id */
            id: string;
            /** In Hand */
            in_hand: boolean;
            /** Last Activity */
            last_activity: string | null;
            /** Last Event */
            last_event: string | null;
            /** Links */
            links: components["schemas"]["CardLink"][];
            /** @description null: nothing lies ahead, or `ahead=true` was not asked */
            next?: components["schemas"]["Ahead"] | null;
            /** Next On */
            next_on: string | null;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Outcome */
            outcome: string;
            /** Owner */
            owner: string;
            /** Part Of */
            part_of: string | null;
            /** Position */
            position: number;
            /** Revision */
            revision: number;
            /** Stage */
            stage: string;
            /** Title */
            title: string | null;
            /** Unit */
            unit: string | null;
            /** Value */
            value: string | null;
            /**
             * Version
             * @description The workflow's version
             */
            version: number;
            /** Workflow */
            workflow: string;
        };
        /**
         * CardCustomer
         * @description The customer whom the SOP's first field of that kind names; a name that nobody has entered is null.
         */
        CardCustomer: {
            /**
             * Id
             * @example C-01
             */
            id: string;
            /**
             * Name
             * @example 华东化工有限公司
             */
            name: string | null;
        };
        /**
         * CardLink
         * @description A tie to another deal, by kind.
         */
        CardLink: {
            /** Kind */
            kind: string;
            /** Other */
            other: string;
        };
        /**
         * Change
         * @description One difference between two versions; `stage` or `move` is where a drawing shows it, `path` where it stands.
         */
        Change: {
            /**
             * En
             * @example Stage “Quote”: check “Margin” is new.
             */
            en: string;
            /**
             * Key
             * @example margin
             */
            key: string;
            /**
             * Kind
             * @example check
             */
            kind: string;
            /** Move */
            move: string | null;
            /**
             * Path
             * @example stages.quote.leave.check.margin
             */
            path: string;
            /**
             * Stage
             * @example quote
             */
            stage: string | null;
            /**
             * What
             * @enum {string}
             */
            what: "added" | "removed" | "changed";
            /**
             * Zh
             * @example 阶段“报价”：新增规则“毛利达标”。
             */
            zh: string;
        };
        /**
         * Changes
         * @description How two published versions differ, in the order of the newer one.
         */
        Changes: {
            /** Before */
            before: number;
            /** Changes */
            changes: components["schemas"]["Change"][];
            /** Key */
            key: string;
            /** Now */
            now: number;
        };
        /**
         * Checkpoint
         * @description What the log is, in a few bytes to take along: where it ends, when that was recorded, and the SHA-256 of all of it.
         */
        Checkpoint: {
            /** Position */
            position: number;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /**
             * Sha256
             * @example 9f1c0e5d9f1c0e5d9f1c0e5d9f1c0e5d9f1c0e5d9f1c0e5d9f1c0e5d9f1c0e5d
             */
            sha256: string;
        };
        /**
         * Choice
         * @description A value that a choice may take.
         */
        Choice: {
            /** Key */
            key: string;
            name: components["schemas"]["Words"];
        };
        /**
         * Clause
         * @description One rule's answer, what it required and what was there; `helps` is what the caller could do about it.
         */
        Clause: {
            actual: components["schemas"]["Words"];
            /** En */
            en: string;
            /**
             * Helps
             * @description null: passed, or nothing that the caller could give; deal_fields: of a row's deal
             */
            helps: ("fields" | "deal_fields" | "reason" | "item" | "task" | "approval" | "confirmation") | null;
            /** Missing */
            missing: string[];
            /** Passed */
            passed: boolean;
            required: components["schemas"]["Words"];
            /**
             * Rule
             * @example stage.solution.check.budget
             */
            rule: string;
            /** Saw */
            saw: {
                [key: string]: unknown;
            };
            /** Zh */
            zh: string;
        };
        /**
         * Coming
         * @description A value that will count from an instant on; null: the SOP's own again.
         */
        Coming: {
            /**
             * From
             * Format: date-time
             */
            from: string;
            /** Value */
            value: unknown;
            /** Version */
            version: number;
        };
        /**
         * Commands
         * @description Commands in order, each on its own: a command's tag and members, and `key`, `reason`, `occurred_at`, `version`.
         */
        Commands: {
            /**
             * Commands
             * @example [
             *       {
             *         "command": "set",
             *         "deal": "D-1",
             *         "key": "a-1",
             *         "values": {
             *           "need": "A new line"
             *         }
             *       },
             *       {
             *         "command": "move",
             *         "deal": "D-1",
             *         "reason": "Agreed by phone",
             *         "to": "qualified"
             *       }
             *     ]
             */
            commands: {
                [key: string]: unknown;
            }[];
        };
        /**
         * CommandsTogether
         * @description Commands that hold together, all or none.
         */
        CommandsTogether: {
            /**
             * Commands
             * @example [
             *       {
             *         "command": "set",
             *         "deal": "D-1",
             *         "values": {
             *           "need": "A new line"
             *         }
             *       },
             *       {
             *         "command": "move",
             *         "deal": "D-1",
             *         "to": "qualified"
             *       }
             *     ]
             */
            commands: {
                [key: string]: unknown;
            }[];
            /** Occurred At */
            occurred_at?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
        };
        /**
         * Commented
         * @description What is said along with it.
         */
        Commented: {
            /**
             * Comment
             * @example Fine, but no further
             */
            comment?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
        };
        /**
         * Complaint
         * @description One thing that is wrong with an SOP, where, and what to write instead.
         */
        Complaint: {
            /** Advice En */
            advice_en: string;
            /** Advice Zh */
            advice_zh: string;
            /** Column */
            column: number;
            /** En */
            en: string;
            /** File */
            file: string;
            /** Line */
            line: number;
            /** Rule */
            rule: string;
            /**
             * Severity
             * @enum {string}
             */
            severity: "error" | "warning";
            /** Zh */
            zh: string;
        };
        /**
         * ConfirmationAnswer
         * @description A fact that so many people have to confirm, each by himself, and who has.
         */
        ConfirmationAnswer: {
            /**
             * Clause
             * @example stage.quote.confirm.signoff
             */
            clause: string;
            /** Complete */
            complete: boolean;
            /** Confirmed */
            confirmed: components["schemas"]["ConfirmedAnswer"][];
            /** Field */
            field: string;
            name: components["schemas"]["Words"];
            /** People */
            people: number;
            /** Roles */
            roles: string[];
            /**
             * Subject
             * @description The row it is about
             * @example quotes:Q1
             */
            subject: string | null;
            /** Value */
            value: unknown;
        };
        /**
         * ConfirmationWritten
         * @description A confirmation after a command, and its deal.
         */
        ConfirmationWritten: {
            confirmation: components["schemas"]["ConfirmationAnswer"];
            deal: components["schemas"]["DealAnswer"];
            /** Position */
            position: number;
            /** Repeated */
            repeated: boolean;
            /** Version */
            version: number;
        };
        /**
         * Confirmations
         * @description Every fact of a deal that people have to confirm.
         */
        Confirmations: {
            /** Confirmations */
            confirmations: components["schemas"]["ConfirmationAnswer"][];
            /** Deal */
            deal: string;
            /** Version */
            version: number;
        };
        /**
         * ConfirmedAnswer
         * @description One confirmation; `counts` says that it still does.
         */
        ConfirmedAnswer: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * By
             * @example li.na
             */
            by: string;
            /** Counts */
            counts: boolean;
            /** Until */
            until: string | null;
        };
        /**
         * Confirming
         * @description Which confirmation: the value that its field has now is confirmed.
         */
        Confirming: {
            /**
             * Clause
             * @example stage.quote.confirm.signoff
             */
            clause: string;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
            /**
             * Row
             * @example Q1
             */
            row?: string | null;
        };
        /**
         * ContactAnswer
         * @description A person as far as known; a value may be `{"erased": true}`.
         */
        ContactAnswer: {
            /** Customer */
            customer: string | null;
            /** External Ids */
            external_ids: {
                [key: string]: string;
            };
            /** Id */
            id: string;
            /** Values */
            values: {
                [key: string]: unknown;
            };
            /** Version */
            version: number;
        };
        /**
         * ContactCard
         * @description A person at a customer; what was erased is null or `{"erased": true}`.
         */
        ContactCard: {
            /**
             * Customer
             * @example huaxin
             */
            customer: string;
            /** External Ids */
            external_ids: {
                [key: string]: string;
            };
            /**
             * Id
             * @example wang
             */
            id: string;
            /** Name */
            name: unknown;
            /** Position */
            position: unknown;
            /** Values */
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * ContactFacts
         * @description Facts about a person that change; null clears one; `customer` says where he is now.
         */
        ContactFacts: {
            /**
             * Customer
             * @example huaxin
             */
            customer?: string | null;
            /**
             * External Ids
             * @example {
             *       "erp": "4711"
             *     }
             */
            external_ids?: {
                [key: string]: string;
            };
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
            /**
             * Values
             * @example {
             *       "name": "李雷",
             *       "phone": "+86 21 5555 0100"
             *     }
             */
            values?: {
                [key: string]: unknown;
            };
        };
        /**
         * ContactWritten
         * @description A contact after a command.
         */
        ContactWritten: {
            contact: components["schemas"]["ContactAnswer"];
            /**
             * Position
             * @description Where the log stands; pass it as `after`
             */
            position: number;
            /** Repeated */
            repeated: boolean;
            /** Version */
            version: number;
        };
        /**
         * Contacts
         * @description People as far as known, by id; ids that nobody has are left out.
         */
        Contacts: {
            /** Contacts */
            contacts: components["schemas"]["ContactAnswer"][];
        };
        /**
         * CountedCard
         * @description A deal, and how often it is counted in the figure.
         */
        CountedCard: {
            /** Changed At */
            changed_at: string | null;
            /** Changed By */
            changed_by: string | null;
            /** Currency */
            currency: string;
            /**
             * Customer
             * @description null: none is named
             */
            customer: components["schemas"]["CardCustomer"] | components["schemas"]["Masked"] | null;
            /** Due At */
            due_at: string | null;
            /**
             * Entered At
             * Format: date-time
             */
            entered_at: string;
            /** External Ids */
            external_ids: {
                [key: string]: string;
            };
            /** Final */
            final: boolean;
            health: components["schemas"]["DealHealth"] | null;
            /** Held */
            held: boolean;
            /** Held Since */
            held_since: string | null;
            /** Id */
            id: string;
            /** In Hand */
            in_hand: boolean;
            /** Last Activity */
            last_activity: string | null;
            /** Last Event */
            last_event: string | null;
            /** Links */
            links: components["schemas"]["CardLink"][];
            /** @description null: nothing lies ahead, or `ahead=true` was not asked */
            next?: components["schemas"]["Ahead"] | null;
            /** Next On */
            next_on: string | null;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Outcome */
            outcome: string;
            /** Owner */
            owner: string;
            /** Part Of */
            part_of: string | null;
            /** Position */
            position: number;
            /** Revision */
            revision: number;
            /** Stage */
            stage: string;
            /**
             * Times
             * @example 1
             */
            times: number;
            /** Title */
            title: string | null;
            /** Unit */
            unit: string | null;
            /** Value */
            value: string | null;
            /**
             * Version
             * @description The workflow's version
             */
            version: number;
            /** Workflow */
            workflow: string;
        };
        /**
         * CoveredAnswer
         * @description The facts as they stood when it was asked for: fields, and whole records row by row.
         */
        CoveredAnswer: {
            /** Rows */
            rows: {
                [key: string]: {
                    [key: string]: {
                        [key: string]: unknown;
                    };
                };
            };
            /**
             * Values
             * @example {
             *       "final_amount": {
             *         "amount": "9.00",
             *         "currency": "CNY"
             *       }
             *     }
             */
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * Credentials
         * @description A member and his password.
         */
        Credentials: {
            /**
             * Member
             * @example li.na
             */
            member: string;
            /**
             * Password
             * Format: password
             * @example correct horse battery staple
             */
            password: string;
        };
        /**
         * CustomerAnswer
         * @description A customer as it stands; `merged_into` is what a merged one is today.
         */
        CustomerAnswer: {
            /** External Ids */
            external_ids: {
                [key: string]: string;
            };
            /** Id */
            id: string;
            /** Merged Into */
            merged_into: string | null;
            /** Values */
            values: {
                [key: string]: unknown;
            };
            /** Version */
            version: number;
        };
        /**
         * CustomerCard
         * @description A customer as lists show it; `likely` are others with a name like its own.
         */
        CustomerCard: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** External Ids */
            external_ids: {
                [key: string]: string;
            };
            /** Id */
            id: string;
            /** Likely */
            likely: components["schemas"]["Likely"][];
            /** Likeness */
            likeness: string;
            /** Merged Into */
            merged_into: string | null;
            /** Name */
            name: string;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Tier */
            tier: string | null;
            /** Unit */
            unit: string | null;
            /** Values */
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * CustomerFacts
         * @description Facts about a customer that change; null clears one.
         */
        CustomerFacts: {
            /**
             * External Ids
             * @example {
             *       "erp": "4711"
             *     }
             */
            external_ids?: {
                [key: string]: string;
            };
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
            /**
             * Values
             * @example {
             *       "name": "华信精密有限公司",
             *       "tier": "a"
             *     }
             */
            values?: {
                [key: string]: unknown;
            };
        };
        /**
         * CustomerInFull
         * @description A customer with contacts and open deals, of itself and of what was merged into it, and others likely the same.
         */
        CustomerInFull: {
            /** Contacts */
            contacts: components["schemas"]["ContactCard"][];
            /** Deals */
            deals: components["schemas"]["OpenDeal"][];
            /** External Ids */
            external_ids: {
                [key: string]: string;
            };
            /** Id */
            id: string;
            /** Likely */
            likely: components["schemas"]["Likely"][];
            /**
             * Merged
             * @example [
             *       "huaxin-old"
             *     ]
             */
            merged: string[];
            /** Merged Into */
            merged_into: string | null;
            /** Values */
            values: {
                [key: string]: unknown;
            };
            /** Version */
            version: number;
        };
        /**
         * CustomerWritten
         * @description A customer after a command; on entering one, `likely` lists others that are likely the same company.
         */
        CustomerWritten: {
            customer: components["schemas"]["CustomerAnswer"];
            /** Likely */
            likely?: components["schemas"]["Likely"][];
            /**
             * Position
             * @description Where the log stands; pass it as `after`
             */
            position: number;
            /** Repeated */
            repeated: boolean;
            /** Version */
            version: number;
        };
        /**
         * Customers
         * @description A page of customers, by name, merged ones left out; ask again with `cursor=next` until that is null.
         */
        Customers: {
            /** Customers */
            customers: components["schemas"]["CustomerCard"][];
            /** Next */
            next: string | null;
        };
        /**
         * DayRates
         * @description What one unit of other currencies cost on a day, as decimals.
         */
        DayRates: {
            /**
             * On
             * @example 2026-03-31
             */
            on: string;
            /**
             * Rates
             * @example {
             *       "EUR": "7.8100",
             *       "USD": "7.2300"
             *     }
             */
            rates: {
                [key: string]: string;
            };
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
        };
        /**
         * Days
         * @description Own days of an organisation; without any the calendar is published anew as it is announced now.
         */
        Days: {
            /**
             * Drop
             * @description As the country says again
             * @default []
             */
            drop: string[];
            /**
             * Off
             * @description Nobody works
             * @default []
             * @example [
             *       "2026-12-31"
             *     ]
             */
            off: string[];
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
            /**
             * Work
             * @description Everybody works
             * @default []
             * @example [
             *       "2027-01-03"
             *     ]
             */
            work: string[];
        };
        /**
         * DealAnswer
         * @description A deal as it stands. `fields` and `title` may be `{"erased": true}`.
         */
        DealAnswer: {
            /** Checked */
            checked: {
                [key: string]: boolean;
            };
            /** Digest */
            digest: string;
            due: components["schemas"]["Due"] | null;
            /**
             * Entered At
             * Format: date-time
             */
            entered_at: string;
            /** External Ids */
            external_ids: {
                [key: string]: string;
            };
            /** Fields */
            fields: {
                [key: string]: unknown;
            };
            /** Final */
            final: boolean;
            /**
             * Held Seconds
             * @description Time on hold in holds that are over; the present one counts from held_since
             */
            held_seconds: number;
            /** Held Since */
            held_since: string | null;
            /** Id */
            id: string;
            /** Last Activity */
            last_activity: string | null;
            /** Links */
            links: components["schemas"]["Link"][];
            /**
             * Next On
             * @description When the next step is due that was agreed on last
             */
            next_on: string | null;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "open" | "won" | "lost" | "cancelled" | "disqualified" | "merged";
            /** Owner */
            owner: string;
            /** Passed */
            passed: string[];
            /** Stage */
            stage: string;
            /** Team */
            team: components["schemas"]["TeamMate"][];
            /** Title */
            title: unknown;
            /** Unit */
            unit: string | null;
            value: components["schemas"]["Money"] | null;
            /** Version */
            version: number;
            /** Voided */
            voided: boolean;
            /** Workflow */
            workflow: string;
            /** Workflow Version */
            workflow_version: number;
        };
        /**
         * DealHealth
         * @description A deal's health: the colour shown, the computed one and why, and when it changes if nothing happens.
         */
        DealHealth: {
            /** Changes At */
            changes_at: string | null;
            /**
             * Colour
             * @enum {string}
             */
            colour: "red" | "yellow" | "green" | "grey";
            /**
             * Computed
             * @enum {string}
             */
            computed: "red" | "yellow" | "green" | "grey";
            override: components["schemas"]["OverrideAnswer"] | null;
            /** Reasons */
            reasons: components["schemas"]["ReasonAnswer"][];
        };
        /**
         * DealInFull
         * @description A deal as it stands, with its rows (removed ones left out), computed fields and the last activity.
         */
        DealInFull: {
            activity: components["schemas"]["ActivityAnswer"] | null;
            /** Checked */
            checked: {
                [key: string]: boolean;
            };
            /** Computed */
            computed: {
                [key: string]: components["schemas"]["Explained"];
            };
            /** Digest */
            digest: string;
            due: components["schemas"]["Due"] | null;
            /**
             * Entered At
             * Format: date-time
             */
            entered_at: string;
            /** External Ids */
            external_ids: {
                [key: string]: string;
            };
            /** Fields */
            fields: {
                [key: string]: unknown;
            };
            /** Final */
            final: boolean;
            /** @description Now; it changes by itself at `changes_at`, the ETag does not */
            health: components["schemas"]["DealHealth"] | null;
            /**
             * Held Seconds
             * @description Time on hold in holds that are over; the present one counts from held_since
             */
            held_seconds: number;
            /** Held Since */
            held_since: string | null;
            /** Id */
            id: string;
            /** Last Activity */
            last_activity: string | null;
            /** Links */
            links: components["schemas"]["Link"][];
            /**
             * Next On
             * @description When the next step is due that was agreed on last
             */
            next_on: string | null;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "open" | "won" | "lost" | "cancelled" | "disqualified" | "merged";
            /** Owner */
            owner: string;
            /** Passed */
            passed: string[];
            /** Records */
            records: {
                [key: string]: components["schemas"]["RowAnswer"][];
            };
            /** Stage */
            stage: string;
            /** Team */
            team: components["schemas"]["TeamMate"][];
            /** Title */
            title: unknown;
            /** Unit */
            unit: string | null;
            value: components["schemas"]["Money"] | null;
            /** Version */
            version: number;
            /** Voided */
            voided: boolean;
            /** Workflow */
            workflow: string;
            /** Workflow Version */
            workflow_version: number;
        };
        /**
         * DealsBehind
         * @description A page of the deals behind a figure, by id; ask again with `cursor=next` until that is null.
         */
        DealsBehind: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /** Deals */
            deals: components["schemas"]["CountedCard"][];
            /** Definition */
            definition: string;
            figure: components["schemas"]["Figure"];
            /**
             * Known At
             * Format: date-time
             */
            known_at: string;
            /** Next */
            next: string | null;
            /** Position */
            position: number;
            /** Query */
            query: {
                [key: string]: unknown;
            };
            /** Workflow */
            workflow: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * DealsPage
         * @description A page of deals; ask again with `cursor=next` until that is null.
         */
        DealsPage: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /** Deals */
            deals: components["schemas"]["Card"][];
            /** Definition */
            definition: string;
            /**
             * Known At
             * Format: date-time
             */
            known_at: string;
            /** Next */
            next: string | null;
            /** Position */
            position: number;
            /** Query */
            query: {
                [key: string]: unknown;
            };
            /** Workflow */
            workflow: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * Decision
         * @description Yes or no. A no says why in `comment`.
         */
        Decision: {
            /** Agreed */
            agreed: boolean;
            /**
             * Comment
             * @example Fine, but no further
             */
            comment?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
        };
        /**
         * Demo
         * @description Whether a demo can be played into this store; if not, `why`.
         */
        Demo: {
            /** Possible */
            possible: boolean;
            why: components["schemas"]["Words"] | null;
        };
        /**
         * DirectAct
         * @description An event that somebody wrote directly on the store.
         */
        DirectAct: {
            /**
             * By
             * @example li.lei
             */
            by: string;
            /** Position */
            position: number;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /**
             * Type
             * @example deal.opened
             */
            type: string;
        };
        /**
         * DirectActs
         * @description What was written directly on the store since people sign in: how many events, and the last of them.
         */
        DirectActs: {
            /** Last */
            last: components["schemas"]["DirectAct"][];
            /** Number */
            number: number;
        };
        /**
         * Done
         * @description That it was done.
         */
        Done: {
            /** Done */
            done: boolean;
        };
        /**
         * Draft
         * @description An SOP that is being written; `against` is the version to compare it with, else the one in force.
         */
        Draft: {
            /**
             * Against
             * @example 1
             */
            against?: number | null;
            /**
             * File
             * @default workflow.yaml
             */
            file: string;
            /** Source */
            source: string;
        };
        /**
         * Due
         * @description When the stage's limit ends, and how many working days it is.
         */
        Due: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Days */
            days: string;
        };
        /**
         * DutyDays
         * @description The first and the last day by which what a waiver passes over may follow.
         */
        DutyDays: {
            /**
             * From
             * Format: date
             */
            from: string;
            /**
             * To
             * Format: date
             */
            to: string;
        };
        /**
         * Ended
         * @description Something that waits no more: which event ended it, when, by whom, in words; null where nothing recorded did.
         */
        Ended: {
            /**
             * Asked By
             * @example li.na
             */
            asked_by: string;
            /** Behalf Of */
            behalf_of: string | null;
            /** Clause */
            clause: string | null;
            /**
             * Deal
             * @example D-1
             */
            deal: string;
            /** Due */
            due: string | null;
            /** Ended At */
            ended_at: string | null;
            /** Ended By */
            ended_by: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "approval" | "waiver" | "confirmation" | "returned" | "duty" | "task" | "reminder" | "limit" | "hold" | "consulted" | "copy" | "informed";
            /** Overdue */
            overdue: boolean;
            /** Owner */
            owner: string;
            /** Position */
            position: number | null;
            /** Reason */
            reason: string | null;
            /**
             * Ref
             * @example A1
             */
            ref: string;
            /** Reminded At */
            reminded_at: string | null;
            sentence: components["schemas"]["Words"] | null;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** Stage */
            stage: string;
            /**
             * Subject
             * @description The row it is about
             * @example quotes:Q1
             */
            subject: string | null;
            /** Title */
            title: string | null;
            words: components["schemas"]["Words"];
            /** Workflow */
            workflow: string;
        };
        /**
         * Entry
         * @description A line of a deal's audit trail: what happened, in words and as recorded; `refused` marks a refusal.
         *
         *     The sentence calls members, customers and contacts by their names, `event` by their ids.
         */
        Entry: {
            /** By */
            by: string;
            /** Channel */
            channel: string;
            /** Event */
            event: {
                [key: string]: unknown;
            };
            /** Known */
            known: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** On Behalf Of */
            on_behalf_of: string | null;
            /** Position */
            position: number;
            /** Reason */
            reason: string | null;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Refused */
            refused: boolean;
            /** Revision */
            revision: number;
            sentence: components["schemas"]["Words"];
            /** Type */
            type: string;
            /**
             * Verdicts
             * @description With `verdicts=words`
             */
            verdicts: components["schemas"]["VerdictTold"][] | null;
        };
        /**
         * Event
         * @description Something that happened. `data` is the payload as the log holds it; instants in it are microseconds since 1970.
         */
        Event: {
            /** By */
            by: string;
            /** Channel */
            channel: string;
            /** Data */
            data: {
                [key: string]: unknown;
            };
            /** External Ids */
            external_ids?: {
                [key: string]: string;
            } | null;
            /** Id */
            id: string;
            /** Key */
            key: string | null;
            /**
             * Kind
             * @description With `words`
             * @example refusals
             */
            kind?: string | null;
            /**
             * Known
             * @enum {string}
             */
            known: "none" | "os" | "session" | "key" | "oidc" | "link";
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** On Behalf Of */
            on_behalf_of: string | null;
            /** Position */
            position: number;
            /** Reason */
            reason: string | null;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** @description With `words` */
            sentence?: components["schemas"]["Words"] | null;
            /** Shape */
            shape: number;
            /** Source */
            source: {
                [key: string]: unknown;
            } | null;
            /** Stream */
            stream: string;
            /**
             * Type
             * @example deal.moved
             */
            type: string;
            /** Version */
            version: number;
        };
        /**
         * EventStep
         * @description Something that happened to a deal.
         */
        EventStep: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Deal
             * @example D-1
             */
            deal: string;
            /**
             * Position
             * @example 4711
             */
            position: number;
            /**
             * Type
             * @example deal.moved
             */
            type: string;
        };
        /**
         * Events
         * @description A page of the log: ask again with `after=next`; when `next` equals `head` you are up to date.
         *
         *     Read backwards (`before`), ask again with `before=next` until that is 0.
         */
        Events: {
            /** Events */
            events: components["schemas"]["Event"][];
            /** Head */
            head: number;
            /** Next */
            next: number;
        };
        /**
         * Explained
         * @description A computed field: its value, the expression, and what that saw: values, and of a record the keys of its rows.
         */
        Explained: {
            /**
             * Expression
             * @example total(instalments, 'amount') - final_amount
             */
            expression: string;
            /** Saw */
            saw: {
                [key: string]: unknown;
            };
            /** Value */
            value: unknown;
        };
        /**
         * FellAway
         * @description What waited for a member at an instant and waits no more, what was ended last first.
         */
        FellAway: {
            /** Items */
            items: components["schemas"]["Ended"][];
            /** Member */
            member: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
        };
        /**
         * FieldToGive
         * @description A field that the move still wants, with all that a form for it needs; `value` is what it holds now.
         */
        FieldToGive: {
            /** Choices */
            choices: components["schemas"]["Choice"][];
            /**
             * Currencies
             * @description Of money: the SOP's own first
             */
            currencies: string[];
            /**
             * Evidence
             * @description The file field without which it does not count
             */
            evidence: string | null;
            help: components["schemas"]["Words"];
            /**
             * Key
             * @example budget_amount
             */
            key: string;
            /** Max */
            max: string | null;
            /** Min */
            min: string | null;
            name: components["schemas"]["Words"];
            /**
             * Number
             * @description Of a numbered field: its form; send `next`
             */
            number: string | null;
            /** Pattern */
            pattern: string | null;
            /** Personal */
            personal: boolean;
            /**
             * Set By
             * @description The roles that may write it; none: anybody
             */
            set_by: string[];
            /**
             * To
             * @description What a ref refers to
             */
            to: string | null;
            /**
             * Type
             * @example money
             */
            type: string;
            /** Value */
            value: unknown;
        };
        /**
         * Fields
         * @description Values for fields; null clears one.
         */
        Fields: {
            /**
             * Fields
             * @example {
             *       "budget_amount": "120000",
             *       "budget_confirmed": true
             *     }
             */
            fields: {
                [key: string]: unknown;
            };
            /** Occurred At */
            occurred_at?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
        };
        /**
         * Figure
         * @description A figure: what it counts, and in how many deals.
         */
        Figure: {
            /**
             * Count
             * @description What the report says
             * @example 12
             */
            count: number;
            /**
             * Deals
             * @example 12
             */
            deals: number;
            /**
             * Name
             * @example entered
             */
            name: string;
        };
        /**
         * FileAnswer
         * @description A file whose content the store keeps; as it is, a value for a field of type file.
         */
        FileAnswer: {
            /**
             * Media Type
             * @example application/pdf
             */
            media_type: string;
            /** Name */
            name: string;
            /**
             * Place
             * @constant
             */
            place: "store";
            /** Sha256 */
            sha256: string;
            /** Size */
            size: number;
        };
        /**
         * FirstAdministrator
         * @description The first administrator, by the link that the server printed when it was started.
         */
        FirstAdministrator: {
            /**
             * Member
             * @example li.na
             */
            member: string;
            /**
             * Name
             * @example 李娜
             */
            name: string;
            /**
             * Password
             * Format: password
             * @example correct horse battery staple
             */
            password: string;
            /**
             * Token
             * Format: password
             * @example 4f1c9d2b7a60e853.(43 more characters)
             */
            token: string;
        };
        /**
         * GovernedApproval
         * @description An approval of a deed (`of`); `waits_for` are the members whose turn it is.
         */
        GovernedApproval: {
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /**
             * Asked By
             * @example li.na
             */
            asked_by: string;
            /** Because */
            because: string[];
            /**
             * Clause
             * @example govern.project_sales.grant.approvals.hr
             */
            clause: string;
            /** Due */
            due: string | null;
            /**
             * Id
             * @example A1
             */
            id: string;
            /**
             * Of
             * @example {
             *       "role": "sales_manager",
             *       "unit": "north"
             *     }
             */
            of: {
                [key: string]: unknown;
            };
            /** Said */
            said: components["schemas"]["GovernedSaid"][];
            /**
             * Status
             * @enum {string}
             */
            status: "open" | "granted" | "rejected" | "returned" | "withdrawn" | "expired" | "voided" | "used";
            /** Waits For */
            waits_for: string[];
        };
        /**
         * GovernedApprovals
         * @description Every approval that was asked for of one subject, in that order.
         */
        GovernedApprovals: {
            /** Approvals */
            approvals: components["schemas"]["GovernedApproval"][];
            /**
             * Subject
             * @example workflow:project_sales
             */
            subject: string;
        };
        /**
         * GovernedSaid
         * @description One decision; `behalf_of` is in whose place.
         */
        GovernedSaid: {
            /** Agreed */
            agreed: boolean;
            /** Behalf Of */
            behalf_of: string | null;
            /**
             * By
             * @example li.na
             */
            by: string;
        };
        /**
         * GovernedWritten
         * @description The approvals after a command. Pass `position` as `after` to a list or report, and it includes this.
         */
        GovernedWritten: {
            /** Approvals */
            approvals: components["schemas"]["GovernedApproval"][];
            /** Position */
            position: number;
            /** Repeated */
            repeated: boolean;
            /**
             * Subject
             * @example workflow:project_sales
             */
            subject: string;
        };
        /**
         * Governing
         * @description An approval that the SOP in force wants before its next version is published.
         */
        Governing: {
            /**
             * By
             * @example [
             *       "administrator"
             *     ]
             */
            by: string[];
            /**
             * Clause
             * @example govern.project_sales.publish.approvals.second
             */
            clause: string;
            name: components["schemas"]["Words"];
        };
        /**
         * Grant
         * @description A role, where it holds and until when.
         */
        Grant: {
            /** Role */
            role: string;
            /** Unit */
            unit: string | null;
            /** Until */
            until: string | null;
        };
        /**
         * GrantSince
         * @description A role, where it holds, since when, and until when.
         */
        GrantSince: {
            /** Role */
            role: string;
            /** Since */
            since: string | null;
            /** Unit */
            unit: string | null;
            /** Until */
            until: string | null;
        };
        /**
         * HandOver
         * @description To whom a deal is handed over, and with which file.
         */
        HandOver: {
            /**
             * Document
             * @description A file, as POST /files answers it
             * @example {
             *       "media_type": "application/pdf",
             *       "name": "handover.pdf",
             *       "place": "elsewhere",
             *       "sha256": "abababababababababababababababababababababababababababababababab",
             *       "size": 1
             *     }
             */
            document: {
                [key: string]: unknown;
            };
            /**
             * Note
             * @description For who takes over; sealed
             */
            note?: string | null;
            /** Occurred At */
            occurred_at?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
            /**
             * To
             * @description The member who takes over
             * @example mei
             */
            to: string;
        };
        /**
         * HealthHistory
         * @description A deal's colours as intervals, the latest last, and those that lie ahead if nothing happens.
         */
        HealthHistory: {
            /** Ahead */
            ahead: components["schemas"]["HealthInterval"][];
            /**
             * Deal
             * @example D-1
             */
            deal: string;
            /** Intervals */
            intervals: components["schemas"]["HealthInterval"][];
            now: components["schemas"]["DealHealth"] | null;
        };
        /**
         * HealthInterval
         * @description A time in which a deal had one colour for the same reasons; `until` is null where nothing ends it by itself.
         */
        HealthInterval: {
            /**
             * Colour
             * @enum {string}
             */
            colour: "red" | "yellow" | "green" | "grey";
            /**
             * Computed
             * @enum {string}
             */
            computed: "red" | "yellow" | "green" | "grey";
            /**
             * From
             * Format: date-time
             */
            from: string;
            override: components["schemas"]["OverrideAnswer"] | null;
            /** Reasons */
            reasons: components["schemas"]["ReasonAnswer"][];
            /**
             * Stage
             * @example solution
             */
            stage: string;
            /** Until */
            until: string | null;
        };
        /**
         * Holder
         * @description A member, what he holds, and how he comes in; `left` says that his account has ended.
         */
        Holder: {
            /** Account */
            account: boolean;
            /** Keys */
            keys: components["schemas"]["KeyHeld"][];
            /** Last Used */
            last_used: string | null;
            /** Left */
            left: boolean;
            /**
             * Member
             * @example han.mei
             */
            member: string;
            /** Name */
            name: unknown;
            /** Roles */
            roles: components["schemas"]["RoleHeld"][];
            /** Sessions */
            sessions: number;
        };
        /**
         * Import
         * @description A file to import as text, with its mapping as YAML text.
         */
        Import: {
            /**
             * Dry Run
             * @default false
             */
            dry_run: boolean;
            /**
             * File
             * @description The CSV file's text
             */
            file: string;
            /**
             * Gates
             * @default enforce
             * @enum {string}
             */
            gates: "enforce" | "record";
            /**
             * Mapping
             * @description The mapping's YAML text
             */
            mapping: string;
            /**
             * Mapping Name
             * @description The mapping's, for complaints
             * @default mapping.yaml
             */
            mapping_name: string;
            /**
             * Name
             * @description The file's name, for the report
             * @default import.csv
             */
            name: string;
        };
        /**
         * ImportLine
         * @description A row that a rule stopped, or let past.
         */
        ImportLine: {
            /** Deal */
            deal: string;
            /** En */
            en: string;
            /** Line */
            line: number;
            /** Rules */
            rules: string[];
            /** Zh */
            zh: string;
        };
        /**
         * ImportRun
         * @description A run by its id: how far it is where this process runs it, and its figures once it has ended.
         *
         *     One that is `unfinished` was broken off; the same file by the same mapping completes it.
         */
        ImportRun: {
            /**
             * Answered
             * @description Rows answered so far, while it runs here
             */
            answered: number | null;
            /** By */
            by: string;
            /** Bypassed */
            bypassed: number | null;
            /** Ended At */
            ended_at: string | null;
            /**
             * Mode
             * @enum {string}
             */
            mode: "enforce" | "record";
            /** Name */
            name: string;
            /** Refused */
            refused: number | null;
            /** Rows */
            rows: number | null;
            /**
             * Run
             * @example 0f3c1d2e4b5a69788796a5b4c3d2e1f0
             */
            run: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /**
             * State
             * @enum {string}
             */
            state: "running" | "finished" | "unfinished";
            /** Unchanged */
            unchanged: number | null;
            /** Version */
            version: number;
            /** Workflow */
            workflow: string;
            /** Written */
            written: number | null;
        };
        /**
         * Imported
         * @description How a run ended; of a dry run, how it would end.
         */
        Imported: {
            /** Bypassed */
            bypassed: number;
            /** Deals */
            deals: number;
            /** Dry Run */
            dry_run: boolean;
            /** Mode */
            mode: string;
            /** Name */
            name: string;
            /** Position */
            position: number;
            /** Refusals */
            refusals: components["schemas"]["ImportLine"][];
            /** Refused */
            refused: number;
            /** Rows */
            rows: number;
            /** Run */
            run: string;
            /** Unchanged */
            unchanged: number;
            /** Version */
            version: number;
            /** Violations */
            violations: components["schemas"]["ImportLine"][];
            /** Workflow */
            workflow: string;
            /** Written */
            written: number;
        };
        /**
         * Inbox
         * @description A page of what waits for a member, the oldest first; ask again with `cursor=next` until that is null.
         */
        Inbox: {
            /** As Of */
            as_of: string | null;
            /**
             * Counts
             * @description By kind
             * @example {
             *       "approval": 2,
             *       "limit": 1
             *     }
             */
            counts: {
                [key: string]: number;
            };
            /** Items */
            items: components["schemas"]["InboxItem"][];
            /** Kind */
            kind: string | null;
            /** Known At */
            known_at: string | null;
            /** Member */
            member: string;
            /** Next */
            next: string | null;
            /** Position */
            position: number | null;
            /** Total */
            total: number;
        };
        /**
         * InboxAnswers
         * @description The answers, in the order of the decisions.
         */
        InboxAnswers: {
            /** Answers */
            answers: components["schemas"]["InboxDecided"][];
        };
        /**
         * InboxDecided
         * @description What came of one decision: a status as the single route would give, and what it came to or a problem.
         */
        InboxDecided: {
            /** Deal */
            deal: string;
            /**
             * Outcome
             * @description The approval's or waiver's status
             * @example granted
             */
            outcome?: string | null;
            /** Position */
            position?: number | null;
            /** Problem */
            problem?: {
                [key: string]: unknown;
            } | null;
            /** Ref */
            ref: string;
            /** Repeated */
            repeated?: boolean | null;
            /** Status */
            status: number;
            /** Version */
            version?: number | null;
        };
        /**
         * InboxDecision
         * @description One decision: about an approval or a waiver of a deal. A no says why in `comment`.
         */
        InboxDecision: {
            /** Agreed */
            agreed: boolean;
            /**
             * Comment
             * @example Fine, but no further
             */
            comment?: string | null;
            /**
             * Deal
             * @description As the inbox names it
             * @example D-1
             * @example workflow:crm
             */
            deal: string;
            /**
             * Key
             * @description Makes asking twice harmless
             */
            key?: string | null;
            /**
             * Ref
             * @description An approval or a waiver by its id
             * @example A1
             */
            ref: string;
        };
        /**
         * InboxDecisions
         * @description Many decisions at once, each with its own event and its own answer.
         */
        InboxDecisions: {
            /**
             * Decisions
             * @example [
             *       {
             *         "agreed": true,
             *         "deal": "D-1",
             *         "ref": "A1"
             *       },
             *       {
             *         "agreed": false,
             *         "comment": "Ask the customer first",
             *         "deal": "D-2",
             *         "ref": "W1"
             *       }
             *     ]
             */
            decisions: components["schemas"]["InboxDecision"][];
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
        };
        /**
         * InboxItem
         * @description Something that waits for a member; `behalf_of` is in whose place he may decide. `due` is an instant, or a day.
         */
        InboxItem: {
            /**
             * Asked By
             * @example li.na
             */
            asked_by: string;
            /** Behalf Of */
            behalf_of: string | null;
            /** Clause */
            clause: string | null;
            /**
             * Deal
             * @example D-1
             */
            deal: string;
            /** Due */
            due: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "approval" | "waiver" | "confirmation" | "returned" | "duty" | "task" | "reminder" | "limit" | "hold" | "consulted" | "copy" | "informed";
            /** Overdue */
            overdue: boolean;
            /** Owner */
            owner: string;
            /** Reason */
            reason: string | null;
            /**
             * Ref
             * @example A1
             */
            ref: string;
            /** Reminded At */
            reminded_at: string | null;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** Stage */
            stage: string;
            /**
             * Subject
             * @description The row it is about
             * @example quotes:Q1
             */
            subject: string | null;
            /** Title */
            title: string | null;
            words: components["schemas"]["Words"];
            /** Workflow */
            workflow: string;
        };
        /**
         * ItemToTick
         * @description An item of a checklist, or a task, that has to be done first.
         */
        ItemToTick: {
            /** Key */
            key: string;
            name: components["schemas"]["Words"];
            send: components["schemas"]["Sending"];
        };
        /**
         * Key
         * @description An API key without its secret.
         */
        Key: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
            /** Id */
            id: string;
            /** Label */
            label: string;
            /** Member */
            member: string;
            /** Revoked */
            revoked: boolean;
            /** Scopes */
            scopes: string[];
            /** Successor */
            successor: string | null;
            /** Until */
            until: string | null;
            /** Used At */
            used_at: string | null;
        };
        /**
         * KeyHeld
         * @description A key that opens something: what for, until when, and when it was used last.
         */
        KeyHeld: {
            /** Id */
            id: string;
            /** Last Used */
            last_used: string | null;
            /**
             * Scopes
             * @example [
             *       "read"
             *     ]
             */
            scopes: string[];
            /** Until */
            until: string | null;
        };
        /**
         * KeyMade
         * @description A key that was issued: `secret` is shown this once.
         */
        KeyMade: {
            key: components["schemas"]["Key"];
            /** Position */
            position: number;
            /** Secret */
            secret: string;
        };
        /**
         * KeyWritten
         * @description A key after a command.
         */
        KeyWritten: {
            key: components["schemas"]["Key"];
            /** Position */
            position: number;
        };
        /**
         * Keys
         * @description API keys, the newest first.
         */
        Keys: {
            /** Keys */
            keys: components["schemas"]["Key"][];
        };
        /**
         * Language
         * @description The SOP language as a JSON Schema, draft 2020-12.
         */
        Language: {
            /** Title */
            title: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * Leaving
         * @description Who takes over from somebody who leaves, and of what.
         */
        Leaving: {
            /** Reason */
            reason?: string | null;
            /**
             * Stage
             * @example quote
             */
            stage?: string | null;
            /**
             * To
             * @description The member who takes over
             * @example mei
             */
            to: string;
            /**
             * Workflow
             * @example project_sales
             */
            workflow?: string | null;
        };
        /**
         * Left
         * @description A member who has left, and the work to hand over: deals he owns, deals he works on, approvals that wait for him.
         */
        Left: {
            /** Member */
            member: string;
            /** Owned */
            owned: string[];
            /** Position */
            position: number;
            /** Teams */
            teams: string[];
            /** Waiting */
            waiting: components["schemas"]["Seat"][];
        };
        /**
         * Likely
         * @description Another customer that is likely the same company, for people to look at.
         */
        Likely: {
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * LikelyDeal
         * @description An open deal with the same customer, or one likely the same company; `fields` say where it stands, for people to look at.
         */
        LikelyDeal: {
            /** Fields */
            fields: string[];
            /** Id */
            id: string;
            /** Owner */
            owner: string;
            /** Stage */
            stage: string;
            /** Title */
            title: string | null;
            /** Workflow */
            workflow: string;
        };
        /**
         * Limits
         * @description The limits of a workflow's newest version, in the order of its stages.
         */
        Limits: {
            /** Limits */
            limits: components["schemas"]["StageLimit"][];
            /** Version */
            version: number;
            /** Workflow */
            workflow: string;
        };
        /**
         * Link
         * @description A tie to another deal.
         */
        Link: {
            /**
             * Kind
             * @example call_off_of
             */
            kind: string;
            /** Other */
            other: string;
        };
        /**
         * LinkMade
         * @description A one-time link: the path of the page that takes it, shown this once.
         */
        LinkMade: {
            /** Link */
            link: string;
            /** Member */
            member: string;
            /** Position */
            position: number;
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * LinkedDeal
         * @description A deal at the other end of a tie, as it stands now; `title` is null where it was erased or nobody opened it.
         */
        LinkedDeal: {
            /** Deal */
            deal: string;
            /**
             * Kind
             * @example part_of
             */
            kind: string;
            /** Owner */
            owner: string | null;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** Stage */
            stage: string | null;
            /** Title */
            title: string | null;
            /** Voided */
            voided: boolean;
            /** Workflow */
            workflow: string | null;
        };
        /**
         * Links
         * @description What a deal is tied to, and which deals are tied to it (`incoming`).
         */
        Links: {
            /** Deal */
            deal: string;
            /** Incoming */
            incoming: components["schemas"]["LinkedDeal"][];
            /** Links */
            links: components["schemas"]["LinkedDeal"][];
        };
        /**
         * Linted
         * @description What is wrong with a draft; `ok` says whether it could be published.
         *
         *     A draft that reads comes with its normal form and digest, with how it differs from the version `against` which it
         *     is compared, and with the approvals that publishing it takes.
         */
        Linted: {
            /** Against */
            against: number | null;
            /** Changes */
            changes: components["schemas"]["Change"][] | null;
            /** Complaints */
            complaints: components["schemas"]["Complaint"][];
            /** Definition */
            definition: {
                [key: string]: unknown;
            } | null;
            /** Digest */
            digest: string | null;
            /** Governed */
            governed: components["schemas"]["Governing"][];
            /** Ok */
            ok: boolean;
        };
        /**
         * Live
         * @description This process is up.
         */
        Live: {
            /** Live */
            live: boolean;
        };
        /**
         * MappedChoice
         * @description A value that a cell may stand for.
         */
        MappedChoice: {
            /** Key */
            key: string;
            name: components["schemas"]["Words"];
        };
        /**
         * MappedField
         * @description A field that the cells of a column may fill in.
         */
        MappedField: {
            /** Choices */
            choices: components["schemas"]["MappedChoice"][];
            /** Key */
            key: string;
            name: components["schemas"]["Words"];
            /** Required */
            required: boolean;
            /** Type */
            type: string;
        };
        /**
         * MappedRecord
         * @description A record, whose rows a mapping of the kind `rows` fills.
         */
        MappedRecord: {
            /** Fields */
            fields: components["schemas"]["MappedField"][];
            /** Key */
            key: string;
            name: components["schemas"]["Words"];
            /** States */
            states: components["schemas"]["MappedChoice"][];
        };
        /**
         * MappingRead
         * @description A mapping as it reads: its keys as they were written, in the shape of its `kind`.
         */
        MappingRead: {
            /** Kind */
            kind: string;
            /**
             * Mapping
             * @example {
             *       "fields": {
             *         "amount": "close_value"
             *       },
             *       "id": "opportunity_id"
             *     }
             */
            mapping: {
                [key: string]: unknown;
            };
            /** Workflow */
            workflow: string;
        };
        /**
         * MappingText
         * @description A mapping as YAML text.
         */
        MappingText: {
            /**
             * Mapping
             * @example workflow: simple_crm
             *     id: no
             *     stages: [{stage: lead, at: opened}]
             */
            mapping: string;
        };
        /**
         * Masked
         * @description Something that is there and that the caller may not see.
         */
        Masked: {
            /**
             * Masked
             * @constant
             */
            masked: true;
        };
        /**
         * Mate
         * @description Somebody on the team; shares are of nobody, or add up to 100.
         */
        Mate: {
            /**
             * Member
             * @example li.na
             */
            member: string;
            /**
             * Role
             * @example sales
             */
            role?: string | null;
            /** Share */
            share?: string | null;
        };
        /**
         * Me
         * @description Who the caller is, how he is known, what he holds; `units` are those in which he holds a role.
         */
        Me: {
            /** Configured */
            configured: boolean;
            /**
             * Known
             * @enum {string}
             */
            known: "none" | "os" | "session" | "key" | "oidc" | "link";
            /** Member */
            member: string;
            /** Name */
            name: string | null;
            /** Roles */
            roles: components["schemas"]["MyRole"][];
            /** Scopes */
            scopes: string[] | null;
            /** Session */
            session: string | null;
            /** Units */
            units: string[];
            /**
             * Version
             * @description Of the Gatebook that answers
             * @example 0.1.0
             */
            version: string;
        };
        /**
         * Member
         * @description A member; the name may be `{"erased": true}`.
         */
        Member: {
            /** Id */
            id: string;
            /** Name */
            name: unknown;
            /** Roles */
            roles: components["schemas"]["Grant"][];
            /** Version */
            version: number;
        };
        /**
         * MemberInFull
         * @description A member: what he holds since when, whom he answers to, who stands in for him.
         *
         *     `account` says whether he can sign in, `left` that he could; both are null for who does not examine access.
         */
        MemberInFull: {
            /** Account */
            account: boolean | null;
            /** Id */
            id: string;
            /** Left */
            left: boolean | null;
            /**
             * Manager
             * @example wang.fang
             */
            manager: string | null;
            /** Name */
            name: unknown;
            /** Roles */
            roles: components["schemas"]["GrantSince"][];
            substitute: components["schemas"]["StandIn"] | null;
            /** Version */
            version: number;
        };
        /**
         * MemberWritten
         * @description A member after a command.
         */
        MemberWritten: {
            member: components["schemas"]["Member"];
            /** Position */
            position: number;
        };
        /**
         * Members
         * @description Everybody who has joined, and whose roles conflict.
         */
        Members: {
            /** Conflicts */
            conflicts: components["schemas"]["RoleConflict"][];
            /** Members */
            members: components["schemas"]["MemberInFull"][];
        };
        /**
         * Merger
         * @description The customer that a customer turned out to be; that one stays.
         */
        Merger: {
            /**
             * Into
             * @example huaxin
             */
            into: string;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
        };
        /**
         * Migrated
         * @description What became of one deal, or would: `ok` and what follows, else why not.
         */
        Migrated: {
            /**
             * Deal
             * @example D-1
             */
            deal: string;
            /**
             * Follows
             * @description What else comes of it: due instants that are others, decisions that count no longer
             */
            follows: components["schemas"]["Words"][];
            /** Ok */
            ok: boolean;
            /** Problem */
            problem: {
                [key: string]: unknown;
            } | null;
            /** Stage */
            stage: string;
            /** Title */
            title: unknown;
            /**
             * Version
             * @description Under which it was
             */
            version: number;
        };
        /**
         * Migrating
         * @description Which live deals go under which version: all that are under another one, or those named; `dry_run` only judges.
         */
        Migrating: {
            /**
             * Deals
             * @example [
             *       "D-1"
             *     ]
             */
            deals?: string[] | null;
            /**
             * Dry Run
             * @default false
             */
            dry_run: boolean;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
            /**
             * Version
             * @description Else the newest
             * @example 2
             */
            version?: number | null;
        };
        /**
         * Migration
         * @description Which deals went under a version, and which could not; with `dry_run` nothing was written.
         */
        Migration: {
            /** Deals */
            deals: components["schemas"]["Migrated"][];
            /** Dry Run */
            dry_run: boolean;
            /** Key */
            key: string;
            /** Moved */
            moved: number;
            /** Position */
            position: number;
            /** Refused */
            refused: number;
            /** Version */
            version: number;
        };
        /**
         * Missing
         * @description An approval or a confirmation that is missing; `send` asks for it, or gives it; null where others have to.
         */
        Missing: {
            /**
             * Clause
             * @example move.to_contract.approvals.discount
             */
            clause: string;
            name: components["schemas"]["Words"];
            send: components["schemas"]["Sending"] | null;
            /**
             * Status
             * @description Of the approval that was asked for last
             */
            status: string | null;
            /** Waits For */
            waits_for: string[];
        };
        /**
         * Money
         * @description An amount as a decimal string, with its currency.
         */
        Money: {
            /**
             * Amount
             * @example 120000.00
             */
            amount: string;
            /**
             * Currency
             * @example CNY
             */
            currency: string;
        };
        /**
         * MyRole
         * @description A role held, in a unit or everywhere (null), until an instant or for good (null).
         */
        MyRole: {
            /** Role */
            role: string;
            /** Unit */
            unit: string | null;
            /** Until */
            until: string | null;
        };
        /**
         * NewApproval
         * @description An approval to be asked for, of the people that the SOP names.
         */
        NewApproval: {
            /**
             * Clause
             * @example move.to_contract.approvals.discount
             */
            clause: string;
            /**
             * Note
             * @example The customer signs on Friday
             */
            note?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
            /**
             * Row
             * @example Q1
             */
            row?: string | null;
        };
        /**
         * NewContact
         * @description A person to be entered; without `id` one is made. `values` hold at least the name, and are sealed.
         */
        NewContact: {
            /**
             * Customer
             * @example huaxin
             */
            customer?: string | null;
            /**
             * External Ids
             * @example {
             *       "erp": "4711"
             *     }
             */
            external_ids?: {
                [key: string]: string;
            };
            /**
             * Id
             * @example li.lei
             */
            id?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
            /**
             * Values
             * @example {
             *       "name": "李雷",
             *       "phone": "+86 21 5555 0100"
             *     }
             */
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * NewCustomer
         * @description A customer to be entered; without `id` one is made. `values` hold at least its name.
         */
        NewCustomer: {
            /**
             * External Ids
             * @example {
             *       "erp": "4711"
             *     }
             */
            external_ids?: {
                [key: string]: string;
            };
            /**
             * Id
             * @example huaxin
             */
            id?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
            /**
             * Values
             * @example {
             *       "name": "华信精密有限公司",
             *       "tier": "a"
             *     }
             */
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * NewDeal
         * @description A deal to be opened; without `id` one is made. Its first stage is the workflow's.
         */
        NewDeal: {
            /**
             * External Ids
             * @default {}
             * @example {
             *       "erp": "4711"
             *     }
             */
            external_ids: {
                [key: string]: string;
            };
            /**
             * Fields
             * @default {}
             * @example {
             *       "budget_amount": "120000",
             *       "budget_confirmed": true
             *     }
             */
            fields: {
                [key: string]: unknown;
            };
            /**
             * Id
             * @example D-1
             */
            id?: string | null;
            /** Occurred At */
            occurred_at?: string | null;
            /** Owner */
            owner?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
            /**
             * Title
             * @example Acme: new plant
             */
            title: string;
            /** Unit */
            unit?: string | null;
            /**
             * Workflow
             * @example simple_crm
             */
            workflow: string;
        };
        /**
         * NewIdentity
         * @description Under which subject an identity provider knows a member.
         */
        NewIdentity: {
            /**
             * Provider
             * @example corp
             */
            provider: string;
            /**
             * Subject
             * @example 248289761001
             */
            subject: string;
        };
        /**
         * NewKey
         * @description A key to issue: what for, with which scopes, until when; for oneself, or as administrator for a member.
         */
        NewKey: {
            /**
             * Label
             * @example Nightly export
             */
            label: string;
            /**
             * Member
             * @example li.na
             */
            member?: string | null;
            /**
             * Scopes
             * @description read, write, feed, admin; workflow:KEY and unit:ID limit them
             * @example [
             *       "read",
             *       "unit:north"
             *     ]
             */
            scopes: string[];
            /** Until */
            until?: string | null;
        };
        /**
         * NewLink
         * @description A tie to another deal.
         */
        NewLink: {
            /**
             * Kind
             * @example call_off_of
             * @enum {string}
             */
            kind: "call_off_of" | "part_of" | "renewal_of" | "duplicate_of" | "supersedes";
            /** Occurred At */
            occurred_at?: string | null;
            /**
             * Other
             * @example D-0
             */
            other: string;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
        };
        /**
         * NewMember
         * @description Somebody who joins, with some roles from the start.
         */
        NewMember: {
            /**
             * Id
             * @example li.na
             */
            id: string;
            /**
             * Name
             * @example 李娜
             */
            name: string;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
            /**
             * Roles
             * @default []
             */
            roles: string[];
        };
        /**
         * NewPassword
         * @description One's own new password, with the present one.
         */
        NewPassword: {
            /**
             * Current
             * Format: password
             * @example correct horse battery staple
             */
            current: string;
            /**
             * Password
             * Format: password
             * @example correct horse battery staple
             */
            password: string;
        };
        /**
         * NewRequest
         * @description A deed to be approved: `clause` and `of` as the refusal of the deed names them.
         */
        NewRequest: {
            /**
             * Clause
             * @example govern.project_sales.grant.approvals.hr
             */
            clause: string;
            /**
             * Note
             * @example The customer signs on Friday
             */
            note?: string | null;
            /**
             * Of
             * @description A publication: {version, digest}; parameters: {values, effective_from}; rights: the command
             * @example {
             *       "role": "sales_manager",
             *       "unit": "north"
             *     }
             */
            of: {
                [key: string]: unknown;
            };
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
        };
        /**
         * NewRole
         * @description A role to grant: in a unit, or everywhere; until an instant, or for good.
         */
        NewRole: {
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
            /**
             * Role
             * @example sales
             */
            role: string;
            /** Unit */
            unit?: string | null;
            /** Until */
            until?: string | null;
        };
        /**
         * NewRow
         * @description A row to be added; without `row` it gets the next number as its key.
         */
        NewRow: {
            /**
             * External Ids
             * @example {
             *       "erp": "4711"
             *     }
             */
            external_ids?: {
                [key: string]: string;
            };
            /** Occurred At */
            occurred_at?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
            /**
             * Row
             * @example Q1
             */
            row?: string | null;
            /**
             * Values
             * @example {
             *       "amount": "120000",
             *       "valid_until": "2026-03-31"
             *     }
             */
            values?: {
                [key: string]: unknown;
            };
        };
        /**
         * NewSubstitute
         * @description Who decides in a member's place, from an instant (else now) until another; null: nobody.
         */
        NewSubstitute: {
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
            /** Since */
            since?: string | null;
            /**
             * Substitute
             * @example zhang.wei
             */
            substitute: string | null;
            /** Until */
            until?: string | null;
        };
        /**
         * NewSuperior
         * @description Whom a member answers to; null: nobody.
         */
        NewSuperior: {
            /**
             * Manager
             * @example wang.fang
             */
            manager: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
        };
        /**
         * NewUnit
         * @description A unit to be set up, below `parent` where that is given.
         */
        NewUnit: {
            /**
             * Id
             * @example north
             */
            id: string;
            /**
             * Kind
             * @default team
             * @example region
             */
            kind: string;
            /**
             * Name
             * @example North
             */
            name: string;
            /**
             * Parent
             * @example group
             */
            parent?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
        };
        /**
         * NewView
         * @description A view to be kept; with the `id` of one that is there, that one is changed.
         */
        NewView: {
            /**
             * Id
             * @example my-overdue
             */
            id?: string | null;
            /**
             * Name
             * @example 华东超期项目
             */
            name: string;
            /**
             * Page
             * @default board
             * @example board
             */
            page: string;
            /**
             * Search
             * @description What stands behind the address
             * @example health=red&owner=li.na
             */
            search: string;
            /**
             * Shared
             * @description For everybody, not for oneself alone
             * @default false
             */
            shared: boolean;
        };
        /**
         * NewWaiver
         * @description A clause to be waived, for one move, or until an instant for as many as there are; `reason` has to be given.
         */
        NewWaiver: {
            /**
             * Clause
             * @example stage.solution.check.budget
             */
            clause: string;
            /**
             * Duty On
             * @description By when what is missing follows
             * @example 2026-04-02
             */
            duty_on?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
            /**
             * Row
             * @example Q1
             */
            row?: string | null;
            /** Until */
            until?: string | null;
        };
        /**
         * OnePassed
         * @description What became of one deal, or of one seat in an approval; `tasks` are the open tasks that went along with the deal.
         */
        OnePassed: {
            /** Approval */
            approval: string | null;
            /** Deal */
            deal: string;
            /** Position */
            position: number | null;
            /** Problem */
            problem: {
                [key: string]: unknown;
            } | null;
            /** Status */
            status: number;
            /** Tasks */
            tasks: string[];
            /** What */
            what: ("owner" | "team" | "seat")[];
        };
        /**
         * OpenDeal
         * @description An open deal that refers to a customer, and the fields that do.
         */
        OpenDeal: {
            /**
             * Fields
             * @example [
             *       "customer",
             *       "payer"
             *     ]
             */
            fields: string[];
            /**
             * Id
             * @example D-1
             */
            id: string;
            /** Owner */
            owner: string;
            /** Stage */
            stage: string;
            /** Title */
            title: unknown;
            /** Workflow */
            workflow: string;
        };
        /**
         * Opened
         * @description A deal that was opened; `likely` lists other open deals that may be the same one.
         */
        Opened: {
            deal: components["schemas"]["DealAnswer"];
            /** Likely */
            likely: components["schemas"]["LikelyDeal"][];
            /** Position */
            position: number;
            /**
             * Repeated
             * @description The same Idempotency-Key had been answered before
             */
            repeated: boolean;
            /** Version */
            version: number;
        };
        /**
         * Ordered
         * @description What an order led to: `events` is what was recorded now, in order; none when nothing changed.
         */
        Ordered: {
            /** Events */
            events: {
                [key: string]: unknown;
            }[];
            /** Position */
            position: number;
            /** Repeated */
            repeated: boolean;
            /** Stream */
            stream: string;
            /** Version */
            version: number;
        };
        /**
         * Overlap
         * @description For how many hours the old key still works beside the new one.
         */
        Overlap: {
            /**
             * Overlap Hours
             * @default 24
             */
            overlap_hours: number;
        };
        /**
         * OverrideAnswer
         * @description A colour that somebody set by hand; it ends by itself.
         */
        OverrideAnswer: {
            /**
             * By
             * @example li.na
             */
            by: string;
            /**
             * Colour
             * @enum {string}
             */
            colour: "red" | "yellow" | "green" | "grey";
            /**
             * Reason
             * @example The customer signs on Friday
             */
            reason: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * Owner
         * @description Who the deal is given to.
         */
        Owner: {
            /** Occurred At */
            occurred_at?: string | null;
            /**
             * Owner
             * @example li.na
             */
            owner: string;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
        };
        /**
         * PanelAnswer
         * @description People who are asked together; `need` is any, all, or how many. `asked` says that it is their turn.
         */
        PanelAnswer: {
            /** Asked */
            asked: boolean;
            /** By */
            by: string[];
            /** Complete */
            complete: boolean;
            /**
             * Need
             * @example all
             */
            need: string;
            /** Seats */
            seats: components["schemas"]["SeatAnswer"][];
        };
        /**
         * ParameterAnswer
         * @description A parameter: what the SOP says, what counts now, since when, and which event said so (0: the SOP).
         */
        ParameterAnswer: {
            /** Coming */
            coming: components["schemas"]["Coming"][];
            /** Key */
            key: string;
            name: components["schemas"]["Words"];
            /** Since */
            since: string | null;
            /** Sop */
            sop: unknown;
            /**
             * Type
             * @enum {string}
             */
            type: "number" | "text" | "boolean";
            /** Value */
            value: unknown;
            /** Version */
            version: number;
        };
        /**
         * ParameterChange
         * @description One parameter as it was set: what counted before at that instant, and what counts from then on.
         */
        ParameterChange: {
            /** Before */
            before: unknown;
            /**
             * Key
             * @example discount_manager
             */
            key: string;
            name: components["schemas"]["Words"];
            /** Value */
            value: unknown;
        };
        /**
         * ParameterSetting
         * @description One setting of parameters: by whom, when, why, from which instant on, and the event that holds it.
         */
        ParameterSetting: {
            /** Approvals */
            approvals: string[];
            /**
             * By
             * @example wang.fang
             */
            by: string;
            /** Changes */
            changes: components["schemas"]["ParameterChange"][];
            /**
             * Effective From
             * Format: date-time
             */
            effective_from: string;
            /** Position */
            position: number;
            /** Reason */
            reason: string | null;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Version */
            version: number;
        };
        /**
         * ParameterValues
         * @description Values for parameters, from an instant on (else now); null gives a parameter back to the SOP.
         */
        ParameterValues: {
            /** Effective From */
            effective_from?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
            /**
             * Values
             * @example {
             *       "discount_director": "20"
             *     }
             */
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * Parameters
         * @description A workflow's parameters as they count now.
         */
        Parameters: {
            /** Parameters */
            parameters: components["schemas"]["ParameterAnswer"][];
            /** Version */
            version: number;
            /** Workflow */
            workflow: string;
        };
        /**
         * ParametersHistory
         * @description Who set which parameter of a workflow to what, the latest first.
         */
        ParametersHistory: {
            /** Settings */
            settings: components["schemas"]["ParameterSetting"][];
            /** Workflow */
            workflow: string;
        };
        /**
         * ParametersWritten
         * @description A workflow's parameters after a command.
         */
        ParametersWritten: {
            /** Parameters */
            parameters: components["schemas"]["ParameterAnswer"][];
            /**
             * Position
             * @description Where the log stands; pass it as `after`
             */
            position: number;
            /** Repeated */
            repeated: boolean;
            /** Version */
            version: number;
            /** Workflow */
            workflow: string;
        };
        /**
         * PassedOn
         * @description What hung on a leaver, each with its own answer.
         */
        PassedOn: {
            /** From */
            from: string;
            /** Passed */
            passed: components["schemas"]["OnePassed"][];
            /** To */
            to: string;
        };
        /**
         * PasswordByLink
         * @description A new password, by the one-time link that an administrator made.
         */
        PasswordByLink: {
            /**
             * Password
             * Format: password
             * @example correct horse battery staple
             */
            password: string;
            /**
             * Token
             * Format: password
             * @example 4f1c9d2b7a60e853.(43 more characters)
             */
            token: string;
        };
        /**
         * Person
         * @description The member concerned.
         */
        Person: {
            /**
             * Member
             * @example li.na
             */
            member: string;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
        };
        /**
         * Played
         * @description A demo that was played: how many events it wrote, and where the log stands.
         */
        Played: {
            /** Events */
            events: number;
            /** Position */
            position: number;
        };
        /**
         * Playing
         * @description In which language a demo speaks, and how many deals its year has.
         */
        Playing: {
            /**
             * Deals
             * @default 400
             */
            deals: number;
            /**
             * Lang
             * @default en
             * @enum {string}
             */
            lang: "zh" | "en";
        };
        /**
         * Problem
         * @description What went wrong, as RFC 9457 says it. Match on `type`; the sentences are for people.
         */
        Problem: {
            /**
             * Complaints
             * @default null
             */
            complaints: {
                [key: string]: unknown;
            }[] | null;
            /** Detail */
            detail: string;
            /** Detail Zh */
            detail_zh: string;
            /** Instance */
            instance: string;
            /**
             * Position
             * @default null
             */
            position: number | null;
            /** Request Id */
            request_id: string;
            /**
             * Retry After
             * @default null
             */
            retry_after: number | null;
            /** Status */
            status: number;
            /**
             * Subject
             * @description The row a refusal is about
             * @default null
             * @example quotes:Q1
             */
            subject: string | null;
            /** Title */
            title: string;
            /** Title Zh */
            title_zh: string;
            /**
             * To Ask
             * @description Of what an SOP governs: the requests that ask for the approvals it lacks
             * @default null
             */
            to_ask: {
                [key: string]: unknown;
            }[] | null;
            /**
             * Type
             * @example /problems/refused
             */
            type: string;
            /**
             * Verdicts
             * @default null
             */
            verdicts: {
                [key: string]: unknown;
            }[] | null;
            /**
             * Version
             * @default null
             */
            version: number | null;
            /**
             * Where
             * @default null
             */
            where: string | null;
        } & {
            [key: string]: unknown;
        };
        /**
         * ProviderNamed
         * @description An identity provider, and where to begin with it.
         */
        ProviderNamed: {
            /** Key */
            key: string;
            /** Name */
            name: string;
            /** Start */
            start: string;
        };
        /**
         * Published
         * @description A publication; the same content again changes nothing.
         */
        Published: {
            /** Digest */
            digest: string;
            /** Key */
            key: string;
            /** Position */
            position: number;
            /** Version */
            version: number;
        };
        /**
         * RateAnswer
         * @description What one unit cost on a day, and which event said so.
         */
        RateAnswer: {
            /**
             * On
             * Format: date
             */
            on: string;
            /**
             * Rate
             * @example 7.2300
             */
            rate: string;
            /** Version */
            version: number;
        };
        /**
         * RatesAnswer
         * @description What other currencies cost in `currency`, the latest day first.
         */
        RatesAnswer: {
            /**
             * Currency
             * @example CNY
             */
            currency: string;
            /** Rates */
            rates: {
                [key: string]: components["schemas"]["RateAnswer"][];
            };
            /** Version */
            version: number;
        };
        /**
         * RatesWritten
         * @description The rates after a command.
         */
        RatesWritten: {
            /**
             * Currency
             * @example CNY
             */
            currency: string;
            /**
             * Position
             * @description Where the log stands; pass it as `after`
             */
            position: number;
            /** Rates */
            rates: {
                [key: string]: components["schemas"]["RateAnswer"][];
            };
            /** Repeated */
            repeated: boolean;
            /** Version */
            version: number;
        };
        /**
         * Rating
         * @description A colour for a deal, why, and until when it stands.
         */
        Rating: {
            /**
             * Colour
             * @example green
             * @enum {string}
             */
            colour: "red" | "yellow" | "green";
            /**
             * Reason
             * @example The customer signs on Friday
             */
            reason: string;
            /**
             * Until
             * @example 2026-03-31T09:30:00+08:00
             */
            until: string;
        };
        /**
         * Ready
         * @description Whether this process can answer, and how far each projection has come.
         */
        Ready: {
            /** Head */
            head: number;
            /** Projections */
            projections: components["schemas"]["Standing"][];
            /** Ready */
            ready: boolean;
        };
        /**
         * ReasonAnswer
         * @description A sign that shows: its key, what it saw, and both in words.
         */
        ReasonAnswer: {
            /**
             * En
             * @example 80 % of the limit used, over on 2026-03-09 18:00
             */
            en: string;
            /**
             * Saw
             * @example {
             *       "limit": "limit",
             *       "percent": "80"
             *     }
             */
            saw: {
                [key: string]: unknown;
            };
            /**
             * Sign
             * @example limit_used
             */
            sign: string;
            /**
             * Zh
             * @example 时限已用 80%，2026-03-09 18:00 到期
             */
            zh: string;
        };
        /**
         * RemindedAnswer
         * @description Somebody reminded those who had not decided.
         */
        RemindedAnswer: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * By
             * @example li.na
             */
            by: string;
            /** Members */
            members: string[];
        };
        /**
         * Report
         * @description A report's figures, and what it takes to ask the same again.
         */
        Report: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /** Definition */
            definition: string;
            /**
             * Known At
             * Format: date-time
             */
            known_at: string;
            /** Position */
            position: number;
            /** Query */
            query: {
                [key: string]: unknown;
            };
            /** Workflow */
            workflow: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * RoleConflict
         * @description Roles that a member holds now and that nobody should hold together.
         */
        RoleConflict: {
            /**
             * Member
             * @example li.na
             */
            member: string;
            /**
             * Roles
             * @example [
             *       "finance",
             *       "sales"
             *     ]
             */
            roles: string[];
        };
        /**
         * RoleHeld
         * @description A role: where it counts, since when and until when, and who granted it.
         */
        RoleHeld: {
            /**
             * Granted By
             * @example li.lei
             */
            granted_by: string | null;
            /**
             * Role
             * @example sales
             */
            role: string;
            /** Since */
            since: string | null;
            /**
             * Unit
             * @example north
             */
            unit: string | null;
            /** Until */
            until: string | null;
        };
        /**
         * RoleTold
         * @description A role in words: what its holder may do, and which SOPs name it; `built_in` ones are in every store.
         */
        RoleTold: {
            /** Built In */
            built_in: boolean;
            /**
             * Key
             * @example sales_manager
             */
            key: string;
            means: components["schemas"]["Words"] | null;
            name: components["schemas"]["Words"];
            /**
             * Workflows
             * @example [
             *       "project_sales"
             *     ]
             */
            workflows: string[];
        };
        /**
         * Roles
         * @description Every role that can be granted: those of the newest SOPs, then those that every store has.
         */
        Roles: {
            /** Roles */
            roles: components["schemas"]["RoleTold"][];
        };
        /**
         * RowAnswer
         * @description A row as it stands; `state` is null where the record has none.
         */
        RowAnswer: {
            /** Computed */
            computed: {
                [key: string]: components["schemas"]["Explained"];
            };
            /**
             * Entered At
             * Format: date-time
             */
            entered_at: string;
            /** External Ids */
            external_ids: {
                [key: string]: string;
            };
            /** Fields */
            fields: {
                [key: string]: unknown;
            };
            /** Key */
            key: string;
            /** State */
            state: string | null;
        };
        /**
         * RowFields
         * @description Values for fields of a row; null clears one.
         */
        RowFields: {
            /** Occurred At */
            occurred_at?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
            /**
             * Values
             * @example {
             *       "amount": "120000",
             *       "valid_until": "2026-03-31"
             *     }
             */
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * RowStep
         * @description A move of a row, by its key or by the state it leads to; with values that are set first, all or nothing.
         */
        RowStep: {
            /**
             * Move
             * @example issue
             */
            move?: string | null;
            /** Occurred At */
            occurred_at?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
            /**
             * To
             * @example issued
             */
            to?: string | null;
            /**
             * Values
             * @example {
             *       "amount": "120000",
             *       "valid_until": "2026-03-31"
             *     }
             */
            values?: {
                [key: string]: unknown;
            };
        };
        /**
         * RowThen
         * @description A row as it stood; `state` is null where the record has none.
         */
        RowThen: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Deal
             * @example D-1
             */
            deal: string;
            /** Entered At */
            entered_at: string | null;
            /**
             * External Ids
             * @example {
             *       "erp": "4711"
             *     }
             */
            external_ids: {
                [key: string]: string;
            };
            /** Position */
            position: number;
            /**
             * Record
             * @example quotes
             */
            record: string;
            /**
             * Row
             * @example Q1
             */
            row: string;
            /**
             * State
             * @example issued
             */
            state: string | null;
            /**
             * Values
             * @example {
             *       "amount": {
             *         "amount": "500.00",
             *         "currency": "CNY"
             *       }
             *     }
             */
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * RowToPass
         * @description What to send so that a row's move passes; `of_deal` before everything else.
         */
        RowToPass: {
            /** Approvals */
            approvals: components["schemas"]["Missing"][];
            /** Confirmations */
            confirmations: components["schemas"]["Missing"][];
            /** @description Before people decide over them; null where nobody has to decide */
            fields: components["schemas"]["Writing"] | null;
            /** Items */
            items: components["schemas"]["ItemToTick"][];
            /** @description Fields of the deal that the move wants */
            of_deal: components["schemas"]["Writing"] | null;
            send: components["schemas"]["Sending"];
            /** Tasks */
            tasks: components["schemas"]["ItemToTick"][];
            /** Waivable */
            waivable: components["schemas"]["Waivable"][];
        };
        /**
         * RowWay
         * @description A move from where a row stands, as one of a deal; `missing_of_deal` are fields of the deal that it misses.
         */
        RowWay: {
            /** Form */
            form: components["schemas"]["FieldToGive"][];
            /**
             * Kind
             * @enum {string}
             */
            kind: "forward" | "back";
            /** Missing */
            missing: string[];
            /** Missing Of Deal */
            missing_of_deal: string[];
            /** Move */
            move: string;
            name: components["schemas"]["Words"];
            /** Needs Reason */
            needs_reason: boolean;
            /** Open */
            open: boolean;
            /**
             * Standing
             * @enum {string}
             */
            standing: "passable" | "needs_fields" | "needs_approval" | "closed";
            /** To */
            to: string;
            to_name: components["schemas"]["Words"];
            to_pass: components["schemas"]["RowToPass"];
            /** Verdicts */
            verdicts: components["schemas"]["Clause"][];
        };
        /**
         * RowWays
         * @description What may be done with a row from where it stands.
         */
        RowWays: {
            /** Deal */
            deal: string;
            /** Moves */
            moves: components["schemas"]["RowWay"][];
            /** Record */
            record: string;
            /** Row */
            row: string;
            /** State */
            state: string | null;
            /** @description null: the last thing that happened was no move of it */
            undo: components["schemas"]["Undoing"] | null;
            /** Version */
            version: number;
        };
        /**
         * RowWritten
         * @description A row after a command (null once removed), and the deal that holds it. `position` as for deals.
         */
        RowWritten: {
            deal: components["schemas"]["DealAnswer"];
            /** Position */
            position: number;
            /** Record */
            record: string;
            /** Repeated */
            repeated: boolean;
            row: components["schemas"]["RowAnswer"] | null;
            /** Version */
            version: number;
        };
        /**
         * RowsPage
         * @description A page of a record's rows; ask again with `cursor=next` until that is null.
         */
        RowsPage: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /** Definition */
            definition: string;
            /**
             * Known At
             * Format: date-time
             */
            known_at: string;
            /** Next */
            next: string | null;
            /** Position */
            position: number;
            /** Query */
            query: {
                [key: string]: unknown;
            };
            /** Rows */
            rows: components["schemas"]["RowThen"][];
            /** Workflow */
            workflow: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * SaidAnswer
         * @description One decision; `behalf_of` is in whose place. The comment may be `{"erased": true}`.
         */
        SaidAnswer: {
            /** Agreed */
            agreed: boolean;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Behalf Of */
            behalf_of: string | null;
            /**
             * By
             * @example li.na
             */
            by: string;
            /** Comment */
            comment: unknown;
            /** Role */
            role: string | null;
        };
        /**
         * SavedViewAnswer
         * @description A saved view; `owner` is who saved it.
         */
        SavedViewAnswer: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Owner */
            owner: string;
            /** Page */
            page: string;
            /** Search */
            search: string;
            /** Shared */
            shared: boolean;
            /** Version */
            version: number;
        };
        /**
         * SavedViewWritten
         * @description A view after a command; one that was taken away has no name.
         */
        SavedViewWritten: {
            /** Position */
            position: number;
            /** Repeated */
            repeated: boolean;
            /** Version */
            version: number;
            view: components["schemas"]["SavedViewAnswer"];
        };
        /**
         * SavedViews
         * @description The caller's own views and the shared ones, by name.
         */
        SavedViews: {
            /** Views */
            views: components["schemas"]["SavedViewAnswer"][];
        };
        /**
         * Seat
         * @description An approval that waits for somebody.
         */
        Seat: {
            /** Approval */
            approval: string;
            /** Deal */
            deal: string;
        };
        /**
         * SeatAnswer
         * @description Somebody who may decide: for which entry of the panel, by which role in which unit.
         */
        SeatAnswer: {
            /**
             * Entry
             * @example sales_director
             */
            entry: string;
            /**
             * Member
             * @example li.na
             */
            member: string;
            /** Role */
            role: string | null;
            /** Unit */
            unit: string | null;
        };
        /**
         * Sending
         * @description A request, ready to be sent; null stands where the caller has to put something in.
         */
        Sending: {
            /**
             * Body
             * @example {
             *       "fields": {},
             *       "move": "to_quote"
             *     }
             */
            body: {
                [key: string]: unknown;
            };
            /**
             * Method
             * @constant
             */
            method: "POST";
            /**
             * Path
             * @example /api/v1/deals/D-1/moves
             */
            path: string;
        };
        /**
         * Session
         * @description A session: whose, since when, used last, until when, ended when, and from where it began.
         */
        Session: {
            /** Address */
            address: string | null;
            /** Agent */
            agent: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Ended At */
            ended_at: string | null;
            /** Id */
            id: string;
            /** Member */
            member: string;
            /** Present */
            present: boolean;
            /** Until */
            until: string | null;
            /** Used At */
            used_at: string | null;
        };
        /**
         * SessionEnded
         * @description That a session has ended, and whose it was.
         */
        SessionEnded: {
            /** Member */
            member: string;
            /** Position */
            position: number;
            /** Session */
            session: string;
        };
        /**
         * Sessions
         * @description Sessions, the newest first.
         */
        Sessions: {
            /** Sessions */
            sessions: components["schemas"]["Session"][];
        };
        /**
         * Shape
         * @description One kind of mapping: which columns it may name, which it must, which fields it fills.
         */
        Shape: {
            /**
             * Change
             * @description It may change what is there instead of entering it
             */
            change: boolean;
            /**
             * Columns
             * @example [
             *       "id",
             *       "customer",
             *       "reason"
             *     ]
             */
            columns: string[];
            /**
             * Create
             * @description It may enter the customers that deals name
             */
            create: boolean;
            /** External Ids */
            external_ids: boolean;
            /** Fields */
            fields: components["schemas"]["MappedField"][];
            /**
             * Kind
             * @example customers
             */
            kind: string;
            /** Must */
            must: string[];
        };
        /**
         * Shapes
         * @description Every kind of mapping under an SOP, and its records.
         */
        Shapes: {
            /** Records */
            records: components["schemas"]["MappedRecord"][];
            /** Shapes */
            shapes: components["schemas"]["Shape"][];
            /** Workflow */
            workflow: string;
        };
        /**
         * SheetRead
         * @description A sheet of a workbook as CSV, and which sheets there are.
         */
        SheetRead: {
            /**
             * File
             * @description The CSV file's text
             * @example no,customer
             *     D-1,Acme Ltd.
             */
            file: string;
            /**
             * Sheet
             * @example Deals
             */
            sheet: string;
            /**
             * Sheets
             * @example [
             *       "Deals",
             *       "Customers"
             *     ]
             */
            sheets: string[];
        };
        /**
         * SignInWays
         * @description Which ways in there are; `configured` says whether one has to sign in at all.
         */
        SignInWays: {
            /** Configured */
            configured: boolean;
            /** Password */
            password: boolean;
            /** Providers */
            providers: components["schemas"]["ProviderNamed"][];
        };
        /**
         * SignedIn
         * @description A session that has begun; its token is in the cookie only.
         */
        SignedIn: {
            /** Member */
            member: string;
            /** Session */
            session: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * Source
         * @description An SOP as YAML; `file` is the name that complaints give.
         */
        Source: {
            /**
             * File
             * @default workflow.yaml
             */
            file: string;
            /** Source */
            source: string;
        };
        /**
         * StageLimit
         * @description How long a deal may stay in a stage, with the parameters as they count now.
         */
        StageLimit: {
            /**
             * Conditional
             * @description It is for some deals only, as the words say
             */
            conditional: boolean;
            /**
             * Days
             * @description null: it lasts until a date
             * @example 10
             */
            days: string | null;
            /**
             * Hard
             * @description Past it a deal goes no further along the line
             */
            hard: boolean;
            /**
             * Key
             * @example limit
             */
            key: string;
            /**
             * Stage
             * @example quote
             */
            stage: string;
            words: components["schemas"]["Words"];
        };
        /**
         * StandIn
         * @description Who decides in a member's place, from when until when.
         */
        StandIn: {
            /**
             * Member
             * @example zhang.wei
             */
            member: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** Until */
            until: string | null;
        };
        /**
         * Standing
         * @description How far a projection has come; if it stopped, at which event, why, and what to do.
         */
        Standing: {
            /**
             * Advice
             * @example gatebook doctor, then gatebook rebuild board
             */
            advice: string | null;
            /** Halted At */
            halted_at: number | null;
            /**
             * Halted Type
             * @example deal.moved
             */
            halted_type: string | null;
            /** Name */
            name: string;
            /** Position */
            position: number;
            /** Reason */
            reason: string | null;
        };
        /**
         * Stated
         * @description This is a command's circumstances: why, and for a late entry when it happened.
         */
        Stated: {
            /** Occurred At */
            occurred_at?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
        };
        /**
         * Step
         * @description A move, named by its key, or by the stage it leads to; with fields that are set first, all or nothing.
         */
        Step: {
            /**
             * Fields
             * @default {}
             * @example {
             *       "budget_amount": "120000",
             *       "budget_confirmed": true
             *     }
             */
            fields: {
                [key: string]: unknown;
            };
            /**
             * Move
             * @example to_quote
             */
            move?: string | null;
            /** Occurred At */
            occurred_at?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
            /**
             * To
             * @example quote
             */
            to?: string | null;
        };
        /**
         * TaskAnswer
         * @description A task of a stage; `needless` where the SOP does not ask for it of this deal, `stopped` while the deal is on hold.
         */
        TaskAnswer: {
            /**
             * By
             * @description The role that does it
             */
            by: string | null;
            /** Done At */
            done_at: string | null;
            /** Done By */
            done_by: string | null;
            /** Due */
            due: string | null;
            /** Gate */
            gate: boolean;
            name: components["schemas"]["Words"];
            /** Stage */
            stage: string;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "overdue" | "stopped" | "done" | "needless";
            /**
             * Task
             * @example send_minutes
             */
            task: string;
        };
        /**
         * Tasks
         * @description The tasks of the stage in which the deal stands, and those that were done.
         */
        Tasks: {
            /** Deal */
            deal: string;
            /** Tasks */
            tasks: components["schemas"]["TaskAnswer"][];
            /** Version */
            version: number;
        };
        /**
         * Team
         * @description The whole team; whoever is left out is on it no more.
         */
        Team: {
            /** Members */
            members: components["schemas"]["Mate"][];
            /** Occurred At */
            occurred_at?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
        };
        /**
         * TeamMate
         * @description Somebody who works on a deal: in which role, and with which share in percent.
         */
        TeamMate: {
            /** Member */
            member: string;
            /** Role */
            role: string | null;
            /**
             * Share
             * @example 60
             */
            share: string | null;
        };
        /**
         * Template
         * @description An SOP that comes with Gatebook, ready to be published as it is or after changes.
         */
        Template: {
            /** Clauses */
            clauses: number;
            /** Fields */
            fields: number;
            /**
             * Key
             * @example simple_crm
             */
            key: string;
            name: components["schemas"]["Words"];
            /**
             * Published
             * @description The newest version published here under its key
             */
            published: number | null;
            /** Source */
            source: string;
            /** Stages */
            stages: components["schemas"]["TemplateStage"][];
            /** Version */
            version: number;
        };
        /**
         * TemplateStage
         * @description A stage, for people to see what the SOP is about.
         */
        TemplateStage: {
            /** Key */
            key: string;
            name: components["schemas"]["Words"];
        };
        /**
         * Templates
         * @description The library of SOPs.
         */
        Templates: {
            /** Templates */
            templates: components["schemas"]["Template"][];
        };
        /**
         * Tick
         * @description Whether an item of a checklist is ticked.
         */
        Tick: {
            /**
             * Checked
             * @default true
             */
            checked: boolean;
            /** Occurred At */
            occurred_at?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
        };
        /**
         * Timeline
         * @description Everything that happened to a deal, refusals too, in the order of the log.
         */
        Timeline: {
            /** Deal */
            deal: string;
            /** Entries */
            entries: components["schemas"]["Entry"][];
        };
        /**
         * TimerAnswer
         * @description A due instant that stands; `told` once it came, `stopped` while the deal is on hold.
         */
        TimerAnswer: {
            /** Days */
            days: string | null;
            /**
             * Due
             * Format: date-time
             */
            due: string;
            /** Hard */
            hard: boolean;
            /**
             * Kind
             * @example limit_over
             */
            kind: string;
            /** Stopped */
            stopped: boolean;
            /**
             * Timer
             * @example limit:limit:over
             */
            timer: string;
            /** Told */
            told: boolean;
        };
        /**
         * Timers
         * @description The due instants of a deal, the earliest first.
         */
        Timers: {
            /** Deal */
            deal: string;
            /** Timers */
            timers: components["schemas"]["TimerAnswer"][];
            /** Version */
            version: number;
        };
        /**
         * ToPass
         * @description Exactly what to send so that the move passes: the others first, then `send`.
         */
        ToPass: {
            /** Approvals */
            approvals: components["schemas"]["Missing"][];
            /** Confirmations */
            confirmations: components["schemas"]["Missing"][];
            /** @description Before people decide over them; null where nobody has to decide */
            fields: components["schemas"]["Writing"] | null;
            /** Items */
            items: components["schemas"]["ItemToTick"][];
            send: components["schemas"]["Sending"];
            /** Tasks */
            tasks: components["schemas"]["ItemToTick"][];
            /** Waivable */
            waivable: components["schemas"]["Waivable"][];
        };
        /**
         * Tree
         * @description The units as a tree, from the top; what hangs on nothing that is there stands at the top too.
         */
        Tree: {
            /** Units */
            units: components["schemas"]["Branch"][];
        };
        /**
         * Undoing
         * @description The last move, which nothing has followed: whether the caller may take it back, until when, and why not.
         */
        Undoing: {
            /** Back To */
            back_to: string;
            /** Move */
            move: string | null;
            /** Open */
            open: boolean;
            send: components["schemas"]["Sending"];
            /** Until */
            until: string | null;
            /** Verdicts */
            verdicts: components["schemas"]["VerdictAnswer"][];
        };
        /**
         * UnitAnswer
         * @description A unit, and the one above it; null: at the top.
         */
        UnitAnswer: {
            /** Id */
            id: string;
            /**
             * Kind
             * @example region
             */
            kind: string;
            /** Name */
            name: string;
            /** Parent */
            parent: string | null;
            /** Version */
            version: number;
        };
        /**
         * UnitFacts
         * @description What changes of a unit; what is left out stays, and null for `parent` puts it at the top.
         */
        UnitFacts: {
            /** Kind */
            kind?: string | null;
            /** Name */
            name?: string | null;
            /** Parent */
            parent?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
        };
        /**
         * UnitWritten
         * @description A unit after a command.
         */
        UnitWritten: {
            /**
             * Position
             * @description Where the log stands; pass it as `after`
             */
            position: number;
            /** Repeated */
            repeated: boolean;
            unit: components["schemas"]["UnitAnswer"];
            /** Version */
            version: number;
        };
        /**
         * Units
         * @description All units, by id; `parent` makes them a tree.
         */
        Units: {
            /** Units */
            units: components["schemas"]["UnitAnswer"][];
        };
        /**
         * UseAnswer
         * @description One move, or other deed, that went by the waiver.
         */
        UseAnswer: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Move */
            move: string;
        };
        /**
         * VerdictAnswer
         * @description One rule's answer, with the values it saw and, in words, what it asks for.
         */
        VerdictAnswer: {
            /** En */
            en: string;
            /** Missing */
            missing: string[];
            /** Passed */
            passed: boolean;
            /**
             * Rule
             * @example stage.solution.check.budget
             */
            rule: string;
            /** Saw */
            saw: {
                [key: string]: unknown;
            };
            /** Zh */
            zh: string;
        };
        /**
         * VerdictTold
         * @description What a rule asked for and what was there, in the words of the SOP version that judged.
         */
        VerdictTold: {
            actual: components["schemas"]["Words"];
            /** En */
            en: string;
            /** Passed */
            passed: boolean;
            /**
             * Rule
             * @example stage.solution.check.budget
             */
            rule: string;
            /** Zh */
            zh: string;
        };
        /**
         * Voiding
         * @description A deal opened by mistake, or twice: then `duplicate_of` names the other one.
         */
        Voiding: {
            /** Duplicate Of */
            duplicate_of?: string | null;
            /**
             * Fields
             * @default {}
             * @example {
             *       "budget_amount": "120000",
             *       "budget_confirmed": true
             *     }
             */
            fields: {
                [key: string]: unknown;
            };
            /** Occurred At */
            occurred_at?: string | null;
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
        };
        /**
         * Waivable
         * @description A clause that failed and may be waived, by one of these roles or (`need` is "all") one of each, not by who asks.
         */
        Waivable: {
            /** By */
            by: string[];
            /**
             * Clause
             * @example stage.solution.check.budget
             */
            clause: string;
            /** @description Where a duty is demanded: `duty_on` lies in these days */
            duty: components["schemas"]["DutyDays"] | null;
            /**
             * Need
             * @enum {string}
             */
            need: "any" | "all";
            send: components["schemas"]["Sending"];
            /**
             * Waits For
             * @description Who may grant it, once it has been asked for
             */
            waits_for: string[];
        };
        /**
         * WaiverAnswer
         * @description A waiver; `owed` says that what is missing has still to follow, by `duty_on`.
         *
         *     Where `need` is "all", one of each role grants it; `said` is who has, and `decided_by` who settled it.
         */
        WaiverAnswer: {
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /**
             * Asked By
             * @example li.na
             */
            asked_by: string;
            /** Behalf Of */
            behalf_of: string | null;
            /**
             * Clause
             * @example stage.solution.check.budget
             */
            clause: string;
            /** Comment */
            comment: unknown;
            /** Decided At */
            decided_at: string | null;
            /** Decided By */
            decided_by: string | null;
            /** Duty On */
            duty_on: string | null;
            /**
             * Id
             * @example W1
             */
            id: string;
            name: components["schemas"]["Words"];
            /**
             * Need
             * @enum {string}
             */
            need: "any" | "all";
            /** Once */
            once: boolean;
            /** Owed */
            owed: boolean;
            /** Reason */
            reason: string | null;
            /** Said */
            said: components["schemas"]["SaidAnswer"][];
            /**
             * Status
             * @enum {string}
             */
            status: "open" | "granted" | "declined" | "used" | "expired" | "revoked";
            /**
             * Subject
             * @description The row it is about
             * @example quotes:Q1
             */
            subject: string | null;
            /** Until */
            until: string | null;
            /** Used */
            used: components["schemas"]["UseAnswer"][];
            /** Waits For */
            waits_for: string[];
        };
        /**
         * WaiverWritten
         * @description A waiver after a command, and its deal.
         */
        WaiverWritten: {
            deal: components["schemas"]["DealAnswer"];
            /** Position */
            position: number;
            /** Repeated */
            repeated: boolean;
            /** Version */
            version: number;
            waiver: components["schemas"]["WaiverAnswer"];
        };
        /**
         * Waivers
         * @description Every waiver of a deal, in the order in which they were asked for.
         */
        Waivers: {
            /** Deal */
            deal: string;
            /** Version */
            version: number;
            /** Waivers */
            waivers: components["schemas"]["WaiverAnswer"][];
        };
        /**
         * Way
         * @description A move from where the deal stands.
         *
         *     `passable`: send it. `needs_fields`: with those of `form` (and a reason where `needs_reason`) it passes, or its
         *     checks can be decided. `needs_approval`: other people decide first. `closed`: something has to be done that cannot
         *     be given along with the move. `missing` are the keys of the fields that it misses, by whomever they may be given.
         */
        Way: {
            /** Form */
            form: components["schemas"]["FieldToGive"][];
            /**
             * Kind
             * @enum {string}
             */
            kind: "forward" | "back" | "jump";
            /** Missing */
            missing: string[];
            /** Move */
            move: string;
            name: components["schemas"]["Words"];
            /** Needs Reason */
            needs_reason: boolean;
            /** Open */
            open: boolean;
            /**
             * Standing
             * @enum {string}
             */
            standing: "passable" | "needs_fields" | "needs_approval" | "closed";
            /** To */
            to: string;
            to_name: components["schemas"]["Words"];
            to_pass: components["schemas"]["ToPass"];
            /** Verdicts */
            verdicts: components["schemas"]["Clause"][];
        };
        /**
         * Ways
         * @description What may be done from here.
         */
        Ways: {
            /** Deal */
            deal: string;
            /** Moves */
            moves: components["schemas"]["Way"][];
            /** Stage */
            stage: string;
            /** @description null: the last thing that happened was no move */
            undo: components["schemas"]["Undoing"] | null;
            /** Version */
            version: number;
        };
        /**
         * Why
         * @description This is why, and nothing else.
         */
        Why: {
            /**
             * Reason
             * @example Customer asked for a new quote
             */
            reason?: string | null;
        };
        /**
         * Words
         * @description A name or sentence in both languages.
         */
        Words: {
            /** En */
            en: string;
            /** Zh */
            zh: string;
        };
        /**
         * WorkflowHead
         * @description A workflow: its newest version, and all there are.
         */
        WorkflowHead: {
            /** Digest */
            digest: string;
            /** Enforced */
            enforced: boolean;
            /** Key */
            key: string;
            name: components["schemas"]["Words"];
            /** Version */
            version: number;
            /** Versions */
            versions: number[];
        };
        /**
         * WorkflowList
         * @description Every published workflow.
         */
        WorkflowList: {
            /** Workflows */
            workflows: components["schemas"]["WorkflowHead"][];
        };
        /**
         * WorkflowVersion
         * @description One version: what was written, and its normal form (defaults left out).
         */
        WorkflowVersion: {
            /** Definition */
            definition: {
                [key: string]: unknown;
            };
            /** Digest */
            digest: string;
            /** Key */
            key: string;
            /**
             * Published At
             * Format: date-time
             */
            published_at: string;
            /** Published By */
            published_by: string;
            /** Source */
            source: string;
            /** Version */
            version: number;
        };
        /**
         * Writing
         * @description Fields to set, ready to be sent; null stands where the caller has to put something in.
         */
        Writing: {
            /**
             * Body
             * @example {
             *       "fields": {}
             *     }
             */
            body: {
                [key: string]: unknown;
            };
            /**
             * Method
             * @constant
             */
            method: "PATCH";
            /**
             * Path
             * @example /api/v1/deals/D-1/fields
             */
            path: string;
        };
        /**
         * Written
         * @description A deal after a command. Pass `position` as `after` to a list or report, and it includes this.
         */
        Written: {
            deal: components["schemas"]["DealAnswer"];
            /** Position */
            position: number;
            /**
             * Repeated
             * @description The same Idempotency-Key had been answered before
             */
            repeated: boolean;
            /** Version */
            version: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    become_first_administrator: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FirstAdministrator"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_keys: {
        parameters: {
            query?: {
                /** @description Another member's: administrators only */
                member?: string | null;
                /** @description All that one may see: for administrators everybody's */
                all?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Keys"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    issue_key: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewKey"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyMade"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_key: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotate_key: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Overlap"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyMade"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_visit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the next page */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    begin_visit: {
        parameters: {
            query?: {
                /** @description The page to go to, a path of ours */
                next?: string;
            };
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the next page */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reset_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordByLink"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_ways_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInWays"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_sessions: {
        parameters: {
            query?: {
                /** @description Another member's: administrators only */
                member?: string | null;
                /** @description All that one may see: for administrators everybody's */
                all?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sessions"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionEnded"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    batch: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description For each that has no key of its own: this one, with what it is about behind it
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Commands"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_calendar: {
        parameters: {
            query?: {
                /** @description Only its days */
                year?: number | null;
            };
            header?: never;
            path: {
                calendar: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarAnswer"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publish_calendar: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                calendar: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Days"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_contacts: {
        parameters: {
            query: {
                /** @description With commas between, 200 at most */
                ids: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contacts"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_contact: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewContact"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_contact: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 304 while it still stands at this version
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path: {
                contact: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactAnswer"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_contact: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                contact: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactFacts"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_customers: {
        parameters: {
            query?: {
                /** @description Part of the id, name or foreign id */
                q?: string | null;
                /** @description A name that is likely theirs */
                like?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description Wait until this position is included */
                after?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customers"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_customer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCustomer"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerInFull"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_customer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerFacts"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    merge_customer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Merger"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_deals: {
        parameters: {
            query?: {
                /** @description Date (its end) or instant */
                as_of?: string | null;
                /** @description As it was recorded by then */
                known_at?: string | null;
                /** @description Wait until this position is included */
                after?: number | null;
                workflow?: string | null;
                stage?: string | null;
                /** @description A member, or several with commas */
                owner?: string | null;
                /** @description This unit and all below it */
                unit?: string | null;
                /** @description Only deals that are over, or only those that go on */
                final?: boolean | null;
                health?: string | null;
                /** @description Part of the id or title */
                q?: string | null;
                /** @description Only these deals, with commas between */
                ids?: string | null;
                /** @description value, due, entered, title, owner or health; with a minus the other way round */
                sort?: string | null;
                /** @description System and foreign id */
                external?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description Say of each card what stands between it and the next stage: `next` */
                ahead?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealsPage"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_deal: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDeal"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opened"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_deal: {
        parameters: {
            query?: {
                /** @description Date (its end) or instant */
                as_of?: string | null;
                /** @description As it was recorded by then */
                known_at?: string | null;
            };
            header?: {
                /**
                 * @description 304 while it still stands at this version
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealInFull"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_activities: {
        parameters: {
            query?: {
                /** @description Date (its end) or instant */
                as_of?: string | null;
                /** @description As it was recorded by then */
                known_at?: string | null;
                /** @description Wait until this position is included */
                after?: number | null;
                limit?: number;
            };
            header?: never;
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activities"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    log_activity: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Activity"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_approvals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approvals"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ask_approval: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApproval"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_approver: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
                approval: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Person"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decide_approval: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
                approval: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pass_on_approval: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
                approval: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Person"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remind_approvers: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
                approval: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Why"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    return_approval: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
                approval: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Commented"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_approval: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
                approval: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Why"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_confirmations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Confirmations"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_fact: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Confirming"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmationWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_fields: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Fields"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hand_over: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOver"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_health: {
        parameters: {
            query?: {
                /** @description Date (its end) or instant */
                as_of?: string | null;
                /** @description As it was recorded by then */
                known_at?: string | null;
                /** @description Wait until this position is included */
                after?: number | null;
            };
            header?: never;
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthHistory"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    override_health: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rating"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    clear_health: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hold_deal: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Act"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check_item: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
                item: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Tick"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_links: {
        parameters: {
            query?: {
                /** @description Date (its end) or instant */
                as_of?: string | null;
                /** @description As it was recorded by then */
                known_at?: string | null;
                /** @description Wait until this position is included */
                after?: number | null;
            };
            header?: never;
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Links"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    link_deal: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLink"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unlink_deal: {
        parameters: {
            query?: {
                reason?: string | null;
            };
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
                kind: "call_off_of" | "part_of" | "renewal_of" | "duplicate_of" | "supersedes";
                other: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_moves: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
            };
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ways"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    move_deal: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Step"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assign_owner: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Owner"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_rows: {
        parameters: {
            query?: {
                /** @description Date (its end) or instant */
                as_of?: string | null;
                /** @description As it was recorded by then */
                known_at?: string | null;
                /** @description Wait until this position is included */
                after?: number | null;
                state?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                deal: string;
                record: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RowsPage"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_row: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
                record: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRow"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RowWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_row: {
        parameters: {
            query?: {
                reason?: string | null;
            };
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
                record: string;
                row: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RowWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_row: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
                record: string;
                row: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RowFields"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RowWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_row_moves: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
            };
            path: {
                deal: string;
                record: string;
                row: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RowWays"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    move_row: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
                record: string;
                row: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RowStep"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RowWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undo_row_move: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
                record: string;
                row: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Stated"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RowWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reopen_deal: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Act"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resume_deal: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Act"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_tasks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tasks"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    complete_task: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
                task: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Stated"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_team: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Team"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_timeline: {
        parameters: {
            query?: {
                /** @description `words`: each entry's verdicts in the words of the SOP version that judged */
                verdicts?: "raw" | "words";
            };
            header?: never;
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_timers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timers"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undo_move: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Stated"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    void_deal: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Voiding"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_waivers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Waivers"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ask_waiver: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWaiver"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaiverWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decline_waiver: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
                waiver: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Commented"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaiverWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    grant_waiver: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
                waiver: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Commented"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaiverWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_waiver: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                deal: string;
                waiver: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Why"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaiverWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ask_demo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Demo"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    play_demo: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Playing"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Played"];
                    /** @example {"answered": 120, "rows": 400} */
                    "application/x-ndjson": string;
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_events: {
        parameters: {
            query?: {
                after?: number;
                types?: string;
                stream?: string | null;
                limit?: number;
                /** @description The latest first, ahead of this position; beyond the end: from the end */
                before?: number | null;
                /** @description Of moves, refusals, fields, decisions, work, rules, people, access, customers, imports; beside `types` */
                kinds?: string;
                /** @description A deal with its refusals */
                deal?: string | null;
                /** @description Who really acted */
                by?: string | null;
                /** @description By which way */
                channel?: string | null;
                /** @description Recorded from then on; a date begins in UTC */
                from?: string | null;
                /** @description Recorded before then; a date begins in UTC */
                to?: string | null;
                /** @description Only what was done on the store itself since people sign in */
                direct?: boolean;
                /** @description With each event its kind, and what it says in a sentence */
                words?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Events"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_around: {
        parameters: {
            query: {
                /** @description An instant */
                at: string;
                workflow?: string | null;
                /** @description Only of this deal */
                deal?: string | null;
                /** @description Wait until this position is included */
                after?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Around"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_checkpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checkpoint"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stream_events: {
        parameters: {
            query?: {
                after?: number;
                types?: string;
                stream?: string | null;
            };
            header?: {
                /**
                 * @description The position that was seen last
                 * @example 500
                 */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id: 501
                     *     data: {...}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_file: {
        parameters: {
            query?: {
                /** @description The file's name */
                name?: string | null;
            };
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/pdf": unknown;
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileAnswer"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_file: {
        parameters: {
            query?: {
                /** @description The file's name */
                name?: string | null;
            };
            header?: never;
            path: {
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_governed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subject: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GovernedApprovals"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ask_governed: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                subject: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GovernedWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_governing: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                subject: string;
                approval: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Person"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GovernedWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decide_governed: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                subject: string;
                approval: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GovernedWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pass_on_governed: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                subject: string;
                approval: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Person"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GovernedWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remind_governing: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                subject: string;
                approval: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Why"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GovernedWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    return_governed: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                subject: string;
                approval: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Commented"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GovernedWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_governed: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                subject: string;
                approval: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Why"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GovernedWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Live"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_file: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Import"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Imported"];
                    /** @example {"answered": 120, "rows": 400} */
                    "application/x-ndjson": string;
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_a_mapping: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MappingText"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingRead"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_shapes: {
        parameters: {
            query: {
                workflow: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shapes"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_a_sheet: {
        parameters: {
            query?: {
                /** @description The sheet to read */
                sheet?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SheetRead"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRun"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_inbox: {
        parameters: {
            query?: {
                /** @description Date (its end) or instant */
                as_of?: string | null;
                /** @description As it was recorded by then */
                known_at?: string | null;
                /** @description Wait until this position is included */
                after?: number | null;
                /** @description Else the caller */
                member?: string | null;
                /** @description approval, waiver, confirmation, returned, duty, task, reminder, limit, hold, consulted; or copy, informed, which are listed only when they are asked for */
                kind?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
            };
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inbox"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decide_many: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description For each that has no key of its own: this one, with what it is about behind it
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InboxDecisions"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxAnswers"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_ended: {
        parameters: {
            query: {
                since: string;
                /** @description Else the caller */
                member?: string | null;
                /** @description Wait until this position is included */
                after?: number | null;
            };
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FellAway"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_members: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Members"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    join_member: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMember"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_account: {
        parameters: {
            query?: {
                /** @description Make the link for his first password at once */
                link?: boolean;
            };
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountWritten"];
                };
            };
            /** @description With `link`: the account, and its link */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkMade"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    close_account: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pass_on_all: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description For each that has no key of its own: this one, with what it is about behind it
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Leaving"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PassedOn"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    link_identity: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewIdentity"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leave_member: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Left"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_manager: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSuperior"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    make_reset_link: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkMade"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    grant_role: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRole"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_role: {
        parameters: {
            query?: {
                unit?: string | null;
                reason?: string | null;
            };
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                member: string;
                role: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_substitute: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSubstitute"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/plain": unknown;
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    give_order: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommandsTogether"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ordered"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_rates: {
        parameters: {
            query?: {
                /** @description Only what counts on that day */
                on?: string | null;
            };
            header?: never;
            path: {
                currency: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatesAnswer"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_rates: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                currency: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DayRates"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatesWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_access: {
        parameters: {
            query?: {
                /** @description A date (its end, UTC) or an instant */
                as_of?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessReport"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_report: {
        parameters: {
            query?: {
                /** @description Date (its end) or instant */
                as_of?: string | null;
                /** @description As it was recorded by then */
                known_at?: string | null;
                /** @description Wait until this position is included */
                after?: number | null;
                workflow?: string | null;
                stage?: string | null;
                /** @description A member, or several with commas */
                owner?: string | null;
                /** @description This unit and all below it */
                unit?: string | null;
                /** @description Only deals that are over, or only those that go on */
                final?: boolean | null;
                health?: string | null;
                /** @description Part of the id or title */
                q?: string | null;
                /** @description Only these deals, with commas between */
                ids?: string | null;
                /** @description value, due, entered, title, owner or health; with a minus the other way round */
                sort?: string | null;
                /** @description System and foreign id */
                external?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description Included */
                from?: string | null;
                /** @description Not included */
                to?: string | null;
                /** @description A field, owner or team */
                by?: string | null;
                /** @description By owner amounts are credited to the owner, or to whose share they are: owner or share */
                credit?: string;
                /** @description cohort or passage */
                definition?: string;
                /** @description Only deals in which a field says this */
                field?: string | null;
                /** @description Of refusals: only those by this rule */
                rule?: string | null;
                /** @description Into how many parts the period is cut */
                points?: number | null;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_deals_behind: {
        parameters: {
            query: {
                /** @description Date (its end) or instant */
                as_of?: string | null;
                /** @description As it was recorded by then */
                known_at?: string | null;
                /** @description Wait until this position is included */
                after?: number | null;
                workflow?: string | null;
                stage?: string | null;
                /** @description A member, or several with commas */
                owner?: string | null;
                /** @description This unit and all below it */
                unit?: string | null;
                /** @description Only deals that are over, or only those that go on */
                final?: boolean | null;
                health?: string | null;
                /** @description Part of the id or title */
                q?: string | null;
                /** @description Only these deals, with commas between */
                ids?: string | null;
                /** @description value, due, entered, title, owner or health; with a minus the other way round */
                sort?: string | null;
                /** @description System and foreign id */
                external?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description Included */
                from?: string | null;
                /** @description Not included */
                to?: string | null;
                /** @description A field, owner or team */
                by?: string | null;
                /** @description By owner amounts are credited to the owner, or to whose share they are: owner or share */
                credit?: string;
                /** @description cohort or passage */
                definition?: string;
                /** @description Only deals in which a field says this */
                field?: string | null;
                /** @description Of refusals: only those by this rule */
                rule?: string | null;
                /** @description Into how many parts the period is cut */
                points?: number | null;
                /** @description As the report names it */
                figure: string;
                /** @description With `by`: the group; empty: that of no value */
                value?: string | null;
                /** @description Of `to`: the stage gone on to */
                next?: string | null;
                /** @description Of losses: the reason; empty: none was given */
                reason?: string | null;
                /** @description Of waivers: who asked */
                member?: string | null;
                /** @description Of colours: the instant of the point */
                point?: string | null;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealsBehind"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_roles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Roles"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_all_rows: {
        parameters: {
            query?: {
                /** @description Date (its end) or instant */
                as_of?: string | null;
                /** @description As it was recorded by then */
                known_at?: string | null;
                /** @description Wait until this position is included */
                after?: number | null;
                state?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                workflow?: string | null;
                /** @description Only rows of this record */
                record?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RowsPage"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_templates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Templates"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_units: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Units"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_unit: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUnit"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_tree: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tree"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_unit: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnitFacts"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_views: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViews"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    save_view: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewView"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViewWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_view: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                view: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViewWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_workflows: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowList"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publish_workflow: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Source"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Published"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lint_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Draft"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Linted"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_schema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Language"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowHead"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compare_versions: {
        parameters: {
            query?: {
                /** @description Else the one before `to` */
                from?: number | null;
                /** @description Else the newest */
                to?: number | null;
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changes"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    draw_workflow: {
        parameters: {
            query?: {
                format?: "mermaid" | "svg";
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "image/svg+xml": unknown;
                    "text/vnd.mermaid": unknown;
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_limits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Limits"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    migrate_deals: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description For each that has no key of its own: this one, with what it is about behind it
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Migrating"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Migration"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_parameters: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 304 while it still stands at this version
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Parameters"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_parameters: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The member who acts, percent-encoded UTF-8
                 * @example li.na
                 */
                "X-Gatebook-Actor"?: string;
                /**
                 * @description The same key again gives the first answer
                 * @example 9f1c-retry-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Only where the stream stands at this version
                 * @example "3"
                 */
                "If-Match"?: string;
                /**
                 * @description Why, percent-encoded UTF-8, where the body has no reason
                 * @example She has left
                 */
                "X-Gatebook-Reason"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ParameterValues"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParametersWritten"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_history: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParametersHistory"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowVersion"];
                };
            };
            /** @description The problem with what was asked (RFC 9457) */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem on this side; try again later */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
