// Written by `npm run schema`. docs/openapi.json: sha256 3d9d32fe5c7a2bb653abfa1f32e97fa0e671f6d2c4ef9b40a859804ccc8a1e16
export interface paths {
    "/v1/action-backends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List action backends
         * @description The kinds of invocation methods that this installation has, those of added packages too, each with the JSON Schema of what it takes.
         */
        get: operations["list_action_backends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/action-drafts/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview action draft
         * @description All faults of a definition that is not saved; its form for the values given so far, as the caller or, for administrators, somebody else sees it; who may run it, who would approve; and what would be sent, with the expressions that fail. Parts that faults make impossible to tell are null. Nothing is stored or sent.
         */
        post: operations["preview_action_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/action-drafts/test-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test call action
         * @description Really call the backend of an action, saved or not, once and without a run; for administrators. Request and answer are shown with masks for secrets, and the request is logged. A scaffold is rendered and not pushed.
         */
        post: operations["test_call_action"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/action-warnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List action warnings
         * @description Saved actions that name what is not there: blueprints, properties, inputs, secrets, actions, people, teams and roles. They are kept as they are, because clients create things in any order.
         */
        get: operations["list_action_warnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List actions
         * @description Needs the right `read:actions`.
         */
        get: operations["list_actions"];
        put?: never;
        /**
         * Create action
         * @description Needs the right `create:actions`.
         */
        post: operations["create_action"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/{action}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get action
         * @description Needs the right `read:actions`.
         */
        get: operations["get_action"];
        /**
         * Replace action
         * @description Needs the right `update:actions`.
         */
        put: operations["replace_action"];
        post?: never;
        /**
         * Delete action
         * @description Needs the right `delete:actions`.
         */
        delete: operations["delete_action"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/{action}/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve form
         * @description The form as the caller sees it for the values given so far, and when it is opened whether the caller may run the action.
         */
        post: operations["resolve_form"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/{action}/form/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List form options
         * @description A page of what an input for entities, people, teams, or with optionsFrom, offers for the values given so far: searched by title and identifier, limited by the dataset. The input $targetEntity is the entity the action is for.
         */
        post: operations["list_form_options"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/{action}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get action permissions
         * @description Reading is for everybody, because the form shows who approves; the service says who may change them.
         */
        get: operations["get_action_permissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change action permissions
         * @description Reading is for everybody, because the form shows who approves; the service says who may change them.
         */
        patch: operations["change_action_permissions"];
        trace?: never;
    };
    "/v1/actions/{action}/permissions/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Explain action permissions
         * @description Why somebody may, or may not, run and approve the action, for an entity and values if given.
         */
        post: operations["explain_action_permissions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/{action}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run action
         * @description Files are sent as a form (multipart/form-data): `run` is this body, each file is a part with the name of its input. In JSON a file is {name, content}, with its bytes in base64. With `entities` in the place of `entity` the action is run for each of them, all or none: the answer has `batch` and `runs`.
         */
        post: operations["run_action"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List runs
         * @description Runs that the caller may see, newest first; `next` is the `from` of the page that follows.
         */
        get: operations["list_runs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/runs/{run}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get run
         * @description Needs the right `read:runs`.
         */
        get: operations["get_run"];
        put?: never;
        post?: never;
        /**
         * Delete run
         * @description With its log; a run that has not ended is cancelled first.
         */
        delete: operations["delete_run"];
        options?: never;
        head?: never;
        /** Report run */
        patch: operations["report_run"];
        trace?: never;
    };
    "/v1/actions/runs/{run}/approval": {
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
        /** Answer approval */
        patch: operations["answer_approval"];
        trace?: never;
    };
    "/v1/actions/runs/{run}/approvers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List run approvers
         * @description Needs the right `read:runs`.
         */
        get: operations["list_run_approvers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/runs/{run}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel run */
        post: operations["cancel_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/runs/{run}/entities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List affected entities
         * @description Entities that the run wrote or deleted, each once: as the run found it and as it left it.
         */
        get: operations["list_affected_entities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/runs/{run}/files/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download run file
         * @description A file that was handed in with the form, by its input.
         */
        get: operations["download_run_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/runs/{run}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List run logs
         * @description Oldest first; `next` is the `after` of the page that follows.
         */
        get: operations["list_run_logs"];
        put?: never;
        /** Log to run */
        post: operations["log_to_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/runs/{run}/logs/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log many to run
         * @description Up to 500 lines. What is too long is cut, what is too much is left out; a mark says so.
         */
        post: operations["log_many_to_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/runs/{run}/logs/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download run log
         * @description The whole log as a text file.
         */
        get: operations["download_run_log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/runs/{run}/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List run notifications
         * @description Who was told of the approval, and what became of it: PENDING, SENT, FAILED or DROPPED.
         */
        get: operations["list_run_notifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/runs/{run}/rerun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rerun
         * @description Start the run anew with its inputs, changed where the body says so; secret inputs are given again. The new run names the old one in rerunOf. A run of an automation meets the same event again.
         */
        post: operations["rerun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/runs/{run}/response": {
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
        /** Store run response */
        patch: operations["store_run_response"];
        trace?: never;
    };
    "/v1/actions/runs/{run}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream run
         * @description The run's status and log lines as they come: events run and log.
         */
        get: operations["stream_run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/runs/ack": {
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
         * Acknowledge runs
         * @description Needs the right `update:runs`.
         */
        patch: operations["acknowledge_runs"];
        trace?: never;
    };
    "/v1/actions/runs/batches/{batch}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get batch
         * @description Needs the right `read:runs`.
         */
        get: operations["get_batch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/runs/batches/{batch}/approval": {
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
         * Answer batch
         * @description One answer for every run of the batch that waits for the caller.
         */
        patch: operations["answer_batch"];
        trace?: never;
    };
    "/v1/actions/runs/batches/{batch}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel batch
         * @description Cancels those of its runs that have not ended.
         */
        post: operations["cancel_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/runs/claim-pending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Claim runs
         * @description Needs the right `update:runs`.
         */
        post: operations["claim_runs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/runs/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get run retention
         * @description How many days runs that have ended are kept, and how many their logs.
         */
        get: operations["get_run_retention"];
        /**
         * Change run retention
         * @description Change one or both; what is older is deleted within a day.
         */
        put: operations["change_run_retention"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List approvals
         * @description Runs that wait for approval, newest first, and how many there are in all.
         */
        get: operations["list_approvals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List apps
         * @description Needs the right `read:apps`.
         */
        get: operations["list_apps"];
        put?: never;
        /**
         * Create app
         * @description Needs the right `update:apps`.
         */
        post: operations["create_app"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{app}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Rename app
         * @description Needs the right `update:apps`.
         */
        put: operations["rename_app"];
        post?: never;
        /**
         * Delete app
         * @description Needs the right `update:apps`.
         */
        delete: operations["delete_app"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{app}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Limit app
         * @description Needs the right `update:apps`.
         */
        post: operations["limit_app"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{app}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate app secret
         * @description Needs the right `update:apps`.
         */
        post: operations["rotate_app_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List audits
         * @description Needs the right `read:audit-log`.
         */
        get: operations["list_audits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-log/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify audit log
         * @description Compares a part of the log with its seals; go on with `next` until it is null.
         *
         *     Needs the right `read:audit-log`.
         */
        get: operations["verify_audit_log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/access_token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create access token */
        post: operations["create_access_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish sign in
         * @description Takes what the provider's page gave to the browser, once, and signs in, or tells of a test.
         */
        post: operations["finish_sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/connections/{connection}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin sign in
         * @description Only in a browser: its session keeps what proves that the answer belongs to this beginning.
         */
        post: operations["begin_sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Join */
        post: operations["join"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get sign in methods
         * @description What the page of sign-in offers; open to everybody at the organization's own host.
         */
        get: operations["get_sign_in_methods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Find organizations */
        post: operations["find_organizations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with passkey
         * @description Instead of a password, or after one that was answered with `second_factor_required`.
         */
        post: operations["sign_in_with_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/passkeys/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin passkey sign in
         * @description The same for everybody: it tells nothing of who has a passkey.
         */
        post: operations["begin_passkey_sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List rights */
        get: operations["list_rights"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pass second factor
         * @description After a sign-in that was answered with `second_factor_required`, in the same browser.
         */
        post: operations["pass_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/ticket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Redeem ticket */
        post: operations["redeem_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List automations
         * @description How each stands: what it did in the last day and last, the loop guard's warning and pauses, and how many events wait, are held back by a pause, or were given up.
         */
        get: operations["list_automations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automations/{action}/held": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List held events
         * @description Events that the loop guard holds back until their pause ends, the oldest 200. A pause begins when an automation starts more than 100 runs in a minute for the same entity (five minutes for that entity), or more runs in a minute than its trigger's maxRunsPerMinute (one minute for all).
         */
        get: operations["list_held_events"];
        put?: never;
        post?: never;
        /**
         * Drop held events
         * @description Forgets what is held back: no run is started for it.
         */
        delete: operations["drop_held_events"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automations/{action}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume automation
         * @description Ends all pauses of the automation now; what was held back is dealt with.
         */
        post: operations["resume_automation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automations/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try automation
         * @description Which of the last events would start this definition, and what would be sent. Nothing is.
         */
        post: operations["try_automation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automations/undelivered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List undelivered events
         * @description Events that could not be dealt with in three attempts, the oldest 200.
         */
        get: operations["list_undelivered_events"];
        put?: never;
        /**
         * Retry undelivered events
         * @description Needs the right `update:actions`.
         */
        post: operations["retry_undelivered_events"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List blueprints
         * @description Needs the right `read:blueprints`.
         */
        get: operations["list_blueprints"];
        put?: never;
        /**
         * Create blueprint
         * @description Needs the right `create:blueprints`.
         */
        post: operations["create_blueprint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get blueprint
         * @description Needs the right `read:blueprints`.
         */
        get: operations["get_blueprint"];
        /**
         * Replace blueprint
         * @description Needs the right `update:blueprints`.
         */
        put: operations["replace_blueprint"];
        post?: never;
        /**
         * Delete blueprint
         * @description Needs the right `delete:blueprints`.
         */
        delete: operations["delete_blueprint"];
        options?: never;
        head?: never;
        /**
         * Patch blueprint
         * @description Needs the right `update:blueprints`.
         */
        patch: operations["patch_blueprint"];
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/aggregations/{key}/rename": {
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
         * Rename aggregation
         * @description Needs the right `update:blueprints`.
         */
        patch: operations["rename_aggregation"];
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/all-entities": {
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
         * Delete all entities
         * @description Needs the right `delete:entities`.
         */
        delete: operations["delete_all_entities"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/bulk/entities/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bulk delete entities
         * @description What an integration's sync wants deleted goes when that sync has ended well.
         */
        post: operations["bulk_delete_entities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/calculations/{key}/rename": {
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
         * Rename calculation
         * @description Needs the right `update:blueprints`.
         */
        patch: operations["rename_calculation"];
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/computed-properties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List computed properties
         * @description Needs the right `read:blueprints`.
         */
        get: operations["list_computed_properties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/computed-properties/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview computed property
         * @description Needs the right `update:blueprints`.
         */
        post: operations["preview_computed_property"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare blueprint
         * @description What is different between two versions; paths are JSON pointers.
         */
        get: operations["compare_blueprint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/entities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List entities
         * @description Needs the right `read:entities`.
         */
        get: operations["list_entities"];
        put?: never;
        /**
         * Create entity
         * @description Needs the right `create:entities`.
         */
        post: operations["create_entity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/entities-count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count entities
         * @description Needs the right `read:entities`.
         */
        get: operations["count_entities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/entities/{entity}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get entity
         * @description Needs the right `read:entities`.
         */
        get: operations["get_entity"];
        /**
         * Replace entity
         * @description Needs the right `update:entities`.
         */
        put: operations["replace_entity"];
        post?: never;
        /**
         * Delete entity
         * @description Needs the right `delete:entities`.
         */
        delete: operations["delete_entity"];
        options?: never;
        head?: never;
        /**
         * Patch entity
         * @description Needs the right `update:entities`.
         */
        patch: operations["patch_entity"];
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/entities/{entity}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare entity
         * @description What is different between two moments.
         */
        get: operations["compare_entity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/entities/{entity}/documents/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get linked document
         * @description The OpenAPI or AsyncAPI document whose address the property holds, at most 1 MiB, fetched by the server where outbound calls are allowed and kept for five minutes.
         */
        get: operations["get_linked_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/entities/{entity}/graph": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get entity graph
         * @description Needs the right `read:entities`.
         */
        get: operations["get_entity_graph"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/entities/{entity}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List entity history
         * @description What became of the entity, newest first; each entry with what it changed.
         */
        get: operations["list_entity_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/entities/{entity}/provenance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get entity provenance
         * @description Who wrote each property, relation and meta field last, and since when it has stood.
         */
        get: operations["get_entity_provenance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/entities/{entity}/related": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List related entities
         * @description Needs the right `read:entities`.
         */
        get: operations["list_related_entities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/entities/{entity}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore entity
         * @description Writes an old state as a change of now; an entity deleted in the last 30 days lives again. `ignored` names properties that are no more, `notes` tell what else could not come back.
         */
        post: operations["restore_entity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/entities/{entity}/scorecards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain entity scorecards
         * @description Whoever may read the entity may know why it is at its level.
         *
         *     Needs the right `read:entities`.
         */
        get: operations["explain_entity_scorecards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/entities/{entity}/scorecards/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Entity scorecard history
         * @description Changes of the entity's levels and rules, newest first; null where there was no result.
         */
        get: operations["entity_scorecard_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/entities/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bulk write entities
         * @description Up to 20 entities and 1 MiB, as clients expect; up to 1 000 and 5 MiB with `bulk_limit=extended`.
         *
         *     Needs the right `create:entities`.
         */
        post: operations["bulk_write_entities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/entities/bulk-delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bulk delete by query
         * @description All or nothing; `dry_run` tells what would go. One change, whatever it touches, that can be taken back as one; at most 10 000 entities.
         */
        post: operations["bulk_delete_by_query"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/entities/bulk-edit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bulk edit entities
         * @description Changes only the keys given. Entities that do not take them are left as they are. One change, whatever it touches, that can be taken back as one; at most 10 000 entities.
         */
        post: operations["bulk_edit_entities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/entities/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export entities
         * @description Rows are read while they are sent; each page is one statement, and memory holds one page.
         *
         *     Needs the right `read:entities`.
         */
        get: operations["export_entities"];
        put?: never;
        /**
         * Export found entities
         * @description Rows are read while they are sent; each page is one statement, and memory holds one page.
         *
         *     Needs the right `read:entities`.
         */
        post: operations["export_found_entities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/entities/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List facets
         * @description The values of columns with their counts; over very many entities estimated from a part, unless `exact`.
         *
         *     Needs the right `read:entities`.
         */
        post: operations["list_facets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/entities/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List groups
         * @description Groups of one level with their counts and summaries; `within` names the group of the level above.
         *
         *     Needs the right `read:entities`.
         */
        post: operations["list_groups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/entities/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search blueprint entities
         * @description Needs the right `read:entities`.
         */
        post: operations["search_blueprint_entities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List blueprint history
         * @description Changes of a blueprint, newest first, also of one that was deleted; paths are JSON pointers.
         */
        get: operations["list_blueprint_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/history/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get blueprint version
         * @description The document after that event, or before it when it was the deletion.
         */
        get: operations["get_blueprint_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/history/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore blueprint
         * @description Makes the document of that version the one of now, under its present name; a deleted blueprint is created again. Values that were dropped since do not come back with it.
         */
        post: operations["restore_blueprint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/impact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get impact
         * @description For those who may make the change: it names actions that others may not know of.
         *
         *     Needs the right `update:blueprints`.
         */
        get: operations["get_impact"];
        put?: never;
        /**
         * Get impact of draft
         * @description For those who may make the change: it names actions that others may not know of.
         *
         *     Needs the right `update:blueprints`.
         */
        post: operations["get_impact_of_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/indexes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List indexes
         * @description Properties that slow searches are sorted by, or compare, get an index of their own after a few minutes.
         *
         *     Needs the right `update:blueprints`.
         */
        get: operations["list_indexes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/mirror/{key}/rename": {
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
         * Rename mirror
         * @description Needs the right `update:blueprints`.
         */
        patch: operations["rename_mirror"];
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get blueprint permissions
         * @description Every right; a block that nobody set is shown as the one it follows.
         */
        get: operations["get_blueprint_permissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Patch blueprint permissions
         * @description Needs the right `update:blueprints`.
         */
        patch: operations["patch_blueprint_permissions"];
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/permissions/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain blueprint permissions
         * @description Why somebody may, or may not; about others only those may ask who change the permissions.
         *
         *     Needs the right `read:blueprints`.
         */
        get: operations["explain_blueprint_permissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/properties/{key}/rename": {
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
         * Rename property
         * @description Needs the right `update:blueprints`.
         */
        patch: operations["rename_property"];
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/properties/{key}/type": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change property type
         * @description Needs the right `update:blueprints`.
         */
        post: operations["change_property_type"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/relations/{key}/rename": {
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
         * Rename relation
         * @description Needs the right `update:blueprints`.
         */
        patch: operations["rename_relation"];
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/scorecard-expressions/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview scorecard expression
         * @description What a jq program would say of the entities named, or of the newest ones. Nothing is stored.
         */
        post: operations["preview_scorecard_expression"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/scorecard-templates/{template}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Install scorecard template
         * @description Needs the right `create:scorecards`.
         */
        post: operations["install_scorecard_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/scorecard-templates/{template}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview scorecard template
         * @description What it would say here before anybody installs it.
         *
         *     Needs the right `read:scorecards`.
         */
        get: operations["preview_scorecard_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/scorecards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List blueprint scorecards
         * @description Needs the right `read:scorecards`.
         */
        get: operations["list_blueprint_scorecards"];
        /**
         * Put scorecards
         * @description Needs the right `update:scorecards`.
         */
        put: operations["put_scorecards"];
        /**
         * Create scorecard
         * @description Needs the right `create:scorecards`.
         */
        post: operations["create_scorecard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/scorecards/{scorecard}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get scorecard
         * @description Needs the right `read:scorecards`.
         */
        get: operations["get_scorecard"];
        /**
         * Replace scorecard
         * @description Needs the right `update:scorecards`.
         */
        put: operations["replace_scorecard"];
        post?: never;
        /**
         * Delete scorecard
         * @description Needs the right `delete:scorecards`.
         */
        delete: operations["delete_scorecard"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/scorecards/{scorecard}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Scorecard changes
         * @description Who rose and who fell, and when, newest first; of entities that you may see.
         */
        get: operations["scorecard_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/scorecards/{scorecard}/changes/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export scorecard changes
         * @description Needs the right `read:scorecards`.
         */
        get: operations["export_scorecard_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/scorecards/{scorecard}/exemptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List scorecard exemptions
         * @description Of entities that you may see, the newest first.
         */
        get: operations["list_scorecard_exemptions"];
        put?: never;
        /**
         * Ask for exemption
         * @description Asks that an entity need not pass a rule until a moment. Whoever may change the entity may ask; of those who may change the scorecard it is granted at once. While it holds, a rule that fails shows EXEMPT and counts as passed.
         */
        post: operations["ask_for_exemption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/scorecards/{scorecard}/exemptions/{exemption}": {
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
         * Withdraw exemption
         * @description By whoever asked, while nobody has answered; by those who decide at any time.
         */
        delete: operations["withdraw_exemption"];
        options?: never;
        head?: never;
        /**
         * Decide exemption
         * @description GRANTED or DECLINED answers a request; GRANTED again moves the end; REVOKED ends one that holds. The entity is judged again in the same call.
         */
        patch: operations["decide_exemption"];
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/scorecards/{scorecard}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Scorecard history
         * @description How many entities were at each level day by day (UTC): of past days as they were put down, of today as it is now. `rules` are results passed, exemptions among them, of those that were asked. Who may not see all entities may ask for one of their own teams.
         */
        get: operations["scorecard_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/scorecards/{scorecard}/leaderboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Scorecard leaderboard
         * @description Teams by the share of their entities at the level or above, or by how far they are on the way. `since` is the day that they are compared with, the first that is known where there are not so many.
         */
        get: operations["scorecard_leaderboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/scorecards/{scorecard}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Scorecard report
         * @description Needs the right `read:scorecards`.
         */
        get: operations["scorecard_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/{blueprint}/scorecards/{scorecard}/report/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export scorecard report
         * @description A line for all (*), for each team and for those without one, then one for each rule.
         */
        get: operations["export_scorecard_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/entities/datasource-entities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List datasource entities
         * @description What the writers whose User-Agent begins and ends so have written, at most 5 000 a page.
         */
        post: operations["list_datasource_entities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprints/system/{blueprint}/structure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get system structure
         * @description Needs the right `read:blueprints`.
         */
        get: operations["get_system_structure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bootstrap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get bootstrap
         * @description One call for the shell: who, where, what is allowed, what is there.
         */
        get: operations["get_bootstrap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/branding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get branding
         * @description Open to everybody at the organization's own host.
         */
        get: operations["get_branding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/branding/logo/{scheme}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get logo */
        get: operations["get_logo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/branding/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview branding
         * @description The colours that an accent would give. Where it would be unreadable it is darkened or lightened.
         */
        get: operations["preview_branding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changelog-destinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List destinations
         * @description Those of blueprints, which follow their changelogDestination, are among them.
         */
        get: operations["list_destinations"];
        put?: never;
        /**
         * Create destination
         * @description Empty lists mean everything. The secret signs by Standard Webhooks and is told only now.
         */
        post: operations["create_destination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changelog-destinations/{destination}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get destination
         * @description Needs the right `read:integrations`.
         */
        get: operations["get_destination"];
        put?: never;
        post?: never;
        /**
         * Delete destination
         * @description Needs the right `delete:integrations`.
         */
        delete: operations["delete_destination"];
        options?: never;
        head?: never;
        /**
         * Change destination
         * @description Enabling one that was disabled forgives its failures, and what waited is sent.
         */
        patch: operations["change_destination"];
        trace?: never;
    };
    "/v1/changelog-destinations/{destination}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries
         * @description The newest first; kept for 30 days.
         */
        get: operations["list_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changelog-destinations/{destination}/deliveries/{event}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get delivery
         * @description Needs the right `update:integrations`.
         */
        get: operations["get_delivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changelog-destinations/{destination}/deliveries/{event}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay delivery
         * @description Needs the right `update:integrations`.
         */
        post: operations["replay_delivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changelog-destinations/{destination}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay destination
         * @description Sends again what happened from one moment until before another, at most 10 000 events, each under the id it had. With `status` only what was to be sent and is so; without also what never was.
         */
        post: operations["replay_destination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changelog-destinations/{destination}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate destination secret
         * @description For a day what is sent is signed with both, the new one first.
         */
        post: operations["rotate_destination_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changelog-destinations/{destination}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test destination
         * @description Sends one message at once and tries no second time; read the delivery to see what came of it.
         */
        post: operations["test_destination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes/{change}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get change
         * @description Everything that one request did. Its name is in the header X-Change-Id of the reply.
         */
        get: operations["get_change"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes/{change}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo change
         * @description Takes a change of the last 30 days back, all or nothing; the reply names the change that did so. 409 `changed_since` lists what was changed since by others.
         */
        post: operations["undo_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deleted-entities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deleted entities
         * @description Entities deleted in the last 30 days that are not back, the last one first. For admins.
         */
        get: operations["list_deleted_entities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/embedded-pages/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Embedded page token
         * @description The code that the identity provider of an embedded page gave, for a token (authorization code with PKCE). Names the widget of a page, or the property of a blueprint, that says which provider it is.
         */
        post: operations["embedded_page_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/aggregate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Aggregate entities
         * @description A number over the entities that a query finds, or the count of each value; `entities` is always empty.
         *
         *     Needs the right `read:entities`.
         */
        post: operations["aggregate_entities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/aggregate-over-time": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Aggregate entities over time
         * @description Counts of a blueprint's entities, or numbers of their properties, in the buckets of a stretch of time.
         *
         *     Needs the right `read:entities`.
         */
        post: operations["aggregate_entities_over_time"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/properties-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List properties history
         * @description Numbers of one entity as they were; each bucket has the last value that was known at its end.
         *
         *     Needs the right `read:entities`.
         */
        post: operations["list_properties_history"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search entities
         * @description Needs the right `read:entities`.
         */
        post: operations["search_entities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exemptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List exemptions
         * @description Of all scorecards, the newest first: with status=REQUESTED what waits for an answer.
         */
        get: operations["list_exemptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export configuration
         * @description The same bytes for the same configuration. A zip has a file for each object.
         */
        get: operations["export_configuration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export archive
         * @description A zip of all that the organization has: its configuration, a file of entities for each blueprint, runs with their logs and the files of their forms, and the audit log (JSON lines). Of secrets it has the names alone.
         */
        get: operations["export_archive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/import/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply configuration
         * @description All of it or nothing, with every fault. Needs the right to each change as well.
         */
        post: operations["apply_configuration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/import/backstage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move from backstage
         * @description The catalogue of a running Backstage, of whatever kinds: each becomes a blueprint, as in an import of catalog-info files. An address that is not reached, or does not let us in, is told at once; the worker does the rest, and GET /v1/jobs/{id} tells how far it is and, in `report`, what maps, what does not, and why.
         */
        post: operations["move_from_backstage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/import/catalog-info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import catalog info
         * @description Takes the descriptors of a Backstage catalogue: a YAML file, a form of several, or a zip or tar of repositories. Locations are followed, placeholders filled in, and every kind becomes a blueprint.
         */
        post: operations["import_catalog_info"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/import/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import csv
         * @description Takes a table with a header. Its columns become properties where the blueprint lacks them, and the blueprint is made where there is none. A column named `owner:_team` is a relation.
         */
        post: operations["import_csv"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/import/jsonl": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import jsonl
         * @description Takes an entity on each line, as exports write them.
         */
        post: operations["import_jsonl"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/import/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan configuration
         * @description What putting this configuration in place would change; changes nothing. What would be lost is told to those who may make the change.
         */
        post: operations["plan_configuration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/import/port": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move from port
         * @description Blueprints, entities, teams, scorecards, actions, automations, folders, pages, webhooks and integrations of an installation that speaks Port's API. Values of secrets never come along. An address that is not reached, or does not let us in, is told at once; the worker does the rest, and GET /v1/jobs/{id} tells how far it is and, in `report`, what maps, what does not, and why.
         */
        post: operations["move_from_port"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/import/sbom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import sbom
         * @description Takes a CycloneDX JSON document, version 1.4 to 1.6, as the body.
         */
        post: operations["import_sbom"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/import/yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import yaml
         * @description Takes documents with an entity, or a list of them, in each.
         */
        post: operations["import_yaml"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ingest/{ingest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive event
         * @description What is sent is kept before this is answered, and mapped afterwards; at most 512 KiB. Up to 1 000 events at once as application/x-ndjson, or as a batch of CloudEvents; those that cannot be read are counted.
         */
        post: operations["receive_event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/initiative-digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview initiative digest
         * @description The weekly mail as it would be sent now: open work that is given to you or to your teams. Mails go out on Mondays at 7:00 UTC where the operator has named a mail server; the preference `initiativeDigest: false` keeps them away.
         */
        get: operations["preview_initiative_digest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/initiatives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List initiatives
         * @description The newest first. Figures are of the entities that you may see.
         */
        get: operations["list_initiatives"];
        put?: never;
        /**
         * Create initiative
         * @description It is kept as an entity of the blueprint `_initiative`, which is made with the first one.
         */
        post: operations["create_initiative"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/initiatives/{initiative}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get initiative
         * @description Needs the right `read:entities`.
         */
        get: operations["get_initiative"];
        put?: never;
        post?: never;
        /**
         * Delete initiative
         * @description Needs the right `delete:entities`.
         */
        delete: operations["delete_initiative"];
        options?: never;
        head?: never;
        /**
         * Change initiative
         * @description Keys that are given replace what stands there; null takes one away. The identifier stays.
         */
        patch: operations["change_initiative"];
        trace?: never;
    };
    "/v1/initiatives/{initiative}/assignees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Assign initiative work
         * @description Gives work on entities to people or teams; null gives it back to the owning teams.
         */
        put: operations["assign_initiative_work"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/initiatives/{initiative}/burndown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Initiative burndown
         * @description What was open day by day (UTC) since the start, and the line of a steady pace from the start to the due date. Who may not see all entities may ask for one of their own teams.
         */
        get: operations["initiative_burndown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/initiatives/{initiative}/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List initiative work
         * @description Entities with the rules that they still fail and what mends these, in the order of identifiers.
         */
        get: operations["list_initiative_work"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/initiatives/{initiative}/work/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export initiative work
         * @description Needs the right `read:entities`.
         */
        get: operations["export_initiative_work"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List integrations
         * @description Needs the right `read:integrations`.
         */
        get: operations["list_integrations"];
        put?: never;
        /**
         * Create integration
         * @description Its first resync is asked for at once.
         */
        post: operations["create_integration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration/{integration}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get integration
         * @description Needs the right `read:integrations`.
         */
        get: operations["get_integration"];
        put?: never;
        post?: never;
        /**
         * Delete integration
         * @description What it has written stays, unless `delete_entities` is true: then all goes or nothing, and `change` is what POST /v1/changes/{change}/undo takes the entities back by, for thirty days. Of more than 2,000 `deleting` tells how many a worker deletes now, step by step, and `change` is null: held-deletions tell how far it is and stop it, the integration goes last, and its entry in the audit log names the change of each step. That needs the right `delete:entities` as well.
         */
        delete: operations["delete_integration"];
        options?: never;
        head?: never;
        /**
         * Change integration
         * @description Only the keys given change, null clears. An empty body asks for a resync, as a new mapping does.
         */
        patch: operations["change_integration"];
        trace?: never;
    };
    "/v1/integration/{integration}/config": {
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
         * Change integration config
         * @description Asks for a resync, unless the header x-skip-resync is true.
         */
        patch: operations["change_integration_config"];
        trace?: never;
    };
    "/v1/integration/{integration}/cursor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get cursor
         * @description Needs the right `read:integrations`.
         */
        get: operations["get_cursor"];
        /**
         * Move cursor
         * @description 404 where there is none.
         */
        put: operations["move_cursor"];
        /**
         * Set cursor
         * @description Needs the right `update:integrations`.
         */
        post: operations["set_cursor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration/{integration}/entities-count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count integration entities
         * @description How many entities were last written by it, by blueprint, of those that the caller may see.
         */
        get: operations["count_integration_entities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration/{integration}/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List integration faults
         * @description What was wrong when the source was last read, by file, line and column; the first thousand.
         */
        get: operations["list_integration_faults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration/{integration}/held-deletions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List held deletions
         * @description What syncs want deleted and what is kept: until the sync has ended well, or, when it ended badly or would delete a suspicious share, until an admin says so.
         */
        get: operations["list_held_deletions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration/{integration}/held-deletions/{sync}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm held deletion
         * @description Each of `deletions` is a change that can be taken back. Very many are left to a worker: the list of what is held then tells how far it is.
         */
        post: operations["confirm_held_deletion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration/{integration}/held-deletions/{sync}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Discard held deletion
         * @description The entities stay, until the next sync asks again.
         */
        post: operations["discard_held_deletion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration/{integration}/ingest/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep integration logs
         * @description Needs the right `update:integrations`.
         */
        post: operations["keep_integration_logs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration/{integration}/ingest/metrics/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Beat
         * @description Needs the right `update:integrations`.
         */
        post: operations["beat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration/{integration}/ingest/metrics/syncMetrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report syncs
         * @description Needs the right `update:integrations`.
         */
        post: operations["report_syncs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration/{integration}/ingest/metrics/syncMetrics/resync/{sync}/kind/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Report sync
         * @description Needs the right `update:integrations`.
         */
        put: operations["report_sync"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration/{integration}/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List integration kinds
         * @description By kind the raw items that the integration last showed: {kind: {examples: [{_id, data}]}}.
         */
        get: operations["list_integration_kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration/{integration}/kinds/{kind}/examples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep examples
         * @description Needs the right `update:integrations`.
         */
        post: operations["keep_examples"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration/{integration}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List integration logs
         * @description Newest first.
         */
        get: operations["list_integration_logs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration/{integration}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause integration
         * @description It is not looked at until it is resumed; what it wrote stays.
         */
        post: operations["pause_integration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration/{integration}/push-address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get push address
         * @description Where a Git host tells of pushes, and what it signs them with: GitHub, Gitea and Bitbucket by HMAC, GitLab by its token.
         */
        get: operations["get_push_address"];
        put?: never;
        /**
         * Rotate push address
         * @description Gives it another address and secret; those before are good for nothing.
         */
        post: operations["rotate_push_address"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration/{integration}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume integration
         * @description Needs the right `update:integrations`.
         */
        post: operations["resume_integration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration/{integration}/resync-request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get resync request
         * @description The last request for a resync: {id, updatedAt}. It stays readable after it was served.
         */
        get: operations["get_resync_request"];
        put?: never;
        /**
         * Request resync
         * @description Needs the right `update:integrations`.
         */
        post: operations["request_resync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration/{integration}/resync-state": {
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
         * Tell resync state
         * @description What the integration says of its resync.
         */
        patch: operations["tell_resync_state"];
        trace?: never;
    };
    "/v1/integration/{integration}/syncMetrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get sync metrics
         * @description What became of each kind: fetched, mapped, written, with failures.
         */
        get: operations["get_sync_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration/{integration}/syncsMetadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List syncs
         * @description Newest first: those of the last four days, and at least fifty.
         */
        get: operations["list_syncs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration/{integration}/test-mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test integration mapping
         * @description What raw items of a kind would become; by the stored mapping or by another, as JSON or as YAML. Without items those are taken that the integration has last shown. Nothing is stored.
         */
        post: operations["test_integration_mapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List integrations metadata
         * @description Needs the right `read:integrations`.
         */
        get: operations["list_integrations_metadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integration/provision-enabled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List provisioned types
         * @description Types of integrations whose first blueprints and mapping the server makes; none, they bring them.
         */
        get: operations["list_provisioned_types"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs
         * @description The newest first: one's own, for admins all; kept for 30 days after their end.
         */
        get: operations["list_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get job */
        get: operations["get_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{job}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel job
         * @description What is written stays; POST /v1/changes/{change}/undo takes it back.
         */
        post: operations["cancel_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jq/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test jq
         * @description Run a jq program on a document: every result, or what is wrong, with line and column in the program where they are known.
         */
        post: operations["test_jq"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get me */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/absence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get my absence
         * @description A person's own; approvals that are asked of whoever is away are asked of the stand-in as well.
         */
        get: operations["get_my_absence"];
        /**
         * Go away
         * @description A person's own; approvals that are asked of whoever is away are asked of the stand-in as well.
         */
        put: operations["go_away"];
        post?: never;
        /**
         * Come back
         * @description A person's own; approvals that are asked of whoever is away are asked of the stand-in as well.
         */
        delete: operations["come_back"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my identities
         * @description Accounts elsewhere that lead to oneself, and the connections over which one may be added.
         */
        get: operations["list_my_identities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/identities/{connection}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Link identity
         * @description From then on the account at the provider signs this person in. Only in a browser.
         */
        post: operations["link_identity"];
        /**
         * Unlink identity
         * @description Names the connection, or the issuer where its connection was deleted.
         */
        delete: operations["unlink_identity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List my passkeys */
        get: operations["list_my_passkeys"];
        put?: never;
        /** Add my passkey */
        post: operations["add_my_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/passkeys/{passkey}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove my passkey */
        post: operations["remove_my_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/passkeys/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin my passkey
         * @description Only in a browser, whose session keeps what was asked.
         */
        post: operations["begin_my_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get my preferences
         * @description What a person pinned, saved and arranged, for that person alone.
         */
        get: operations["get_my_preferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Patch my preferences
         * @description Keys that are sent replace the stored ones; null takes one away. At most 64 KiB in all.
         */
        patch: operations["patch_my_preferences"];
        trace?: never;
    };
    "/v1/me/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get my second factor */
        get: operations["get_my_second_factor"];
        put?: never;
        /**
         * Set up my second factor
         * @description Of no effect until a code of the app was confirmed.
         */
        post: operations["set_up_my_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm my second factor */
        post: operations["confirm_my_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/second-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Renew my recovery codes */
        post: operations["renew_my_recovery_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/second-factor/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove my second factor */
        post: operations["remove_my_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List my sessions */
        get: operations["list_my_sessions"];
        put?: never;
        post?: never;
        /**
         * End my other sessions
         * @description All but the one that asks; with a bearer token all of them.
         */
        delete: operations["end_my_other_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End my session */
        delete: operations["end_my_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List my tokens */
        get: operations["list_my_tokens"];
        put?: never;
        /** Create my token */
        post: operations["create_my_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/tokens/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke my token */
        delete: operations["revoke_my_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/view-as": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * View as
         * @description For an hour, in this session of the browser alone; the audit log tells when it began and ended.
         */
        post: operations["view_as"];
        /**
         * Stop view as
         * @description An administrator sees the portal as somebody else would, and can change nothing meanwhile.
         */
        delete: operations["stop_view_as"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/migrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List migrations
         * @description Needs the right `read:blueprints`.
         */
        get: operations["list_migrations"];
        put?: never;
        /**
         * Start migration
         * @description Needs the right `update:blueprints`.
         */
        post: operations["start_migration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/migrations/{migration}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get migration
         * @description Needs the right `read:blueprints`.
         */
        get: operations["get_migration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/migrations/{migration}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel migration
         * @description Needs the right `update:blueprints`.
         */
        post: operations["cancel_migration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/migrations/{migration}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm migration
         * @description Needs the right `update:blueprints`.
         */
        post: operations["confirm_migration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/migrations/{migration}/failures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List migration failures
         * @description Needs the right `read:blueprints`.
         */
        get: operations["list_migration_failures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/migrations/{migration}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo migration
         * @description Brings back what a conversion replaced, for 30 days; or all that a mapping changed, as the undoing of its `change` does.
         */
        post: operations["undo_migration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/offered-actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List offered actions
         * @description What the caller may start: everything, what is for a blueprint, or what is offered on entities, where the conditions of actions hold. A policy decides only when an action is started.
         */
        get: operations["list_offered_actions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get organization */
        get: operations["get_organization"];
        /**
         * Replace organization
         * @description Needs the right `update:organization`.
         */
        put: operations["replace_organization"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Patch organization
         * @description Needs the right `update:organization`.
         */
        patch: operations["patch_organization"];
        trace?: never;
    };
    "/v1/organization/branding": {
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
         * Change branding
         * @description Needs the right `update:organization`.
         */
        patch: operations["change_branding"];
        trace?: never;
    };
    "/v1/organization/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List connections
         * @description Needs the right `read:organization`.
         */
        get: operations["list_connections"];
        put?: never;
        /**
         * Create connection
         * @description The provider is asked at once whether it is one. The connection is off until it was tested.
         */
        post: operations["create_connection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organization/connections/{connection}": {
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
         * Delete connection
         * @description Needs the right `update:organization`.
         */
        delete: operations["delete_connection"];
        options?: never;
        head?: never;
        /**
         * Change connection
         * @description Another issuer, client id or secret switches it off until it was tested again.
         */
        patch: operations["change_connection"];
        trace?: never;
    };
    "/v1/organization/connections/{connection}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test connection
         * @description Goes the whole way with one's own account, and changes nobody. Only in a browser.
         */
        post: operations["test_connection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organization/deletion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get deletion
         * @description Needs the right `delete:organization`.
         */
        get: operations["get_deletion"];
        put?: never;
        /**
         * Ask for deletion
         * @description Everybody is signed out, and for seven days only administrators get in, to take it back with DELETE or to export the configuration. Then everything is erased. An administrator does this as a person.
         */
        post: operations["ask_for_deletion"];
        /**
         * Undo deletion
         * @description Needs the right `delete:organization`.
         */
        delete: operations["undo_deletion"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organization/logo/{scheme}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put logo
         * @description The picture is the body: PNG, JPEG, WebP or SVG, at most 256 KiB and 2048 pixels wide and high. Of an SVG the plain shapes are kept. `scheme` is light or dark; without one for the dark scheme the light one is shown.
         */
        put: operations["put_logo"];
        post?: never;
        /**
         * Delete logo
         * @description Needs the right `update:organization`.
         */
        delete: operations["delete_logo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organization/provisioning": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get provisioning
         * @description Needs the right `read:organization`.
         */
        get: operations["get_provisioning"];
        put?: never;
        /**
         * Renew provisioning credential
         * @description Switches SCIM on, or gives it another credential.
         */
        post: operations["renew_provisioning_credential"];
        /**
         * Withdraw provisioning credential
         * @description Switches SCIM off. People and teams stay as they are, and are changed by hand from then on.
         */
        delete: operations["withdraw_provisioning_credential"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organization/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List secrets
         * @description Names, descriptions and times; no values.
         */
        get: operations["list_secrets"];
        put?: never;
        /**
         * Create secret
         * @description Templates of actions read it as `{{ .secrets.NAME }}`. It is sent with calls, and masked in what a run keeps or tells; a value of less than six characters cannot be told from ordinary words and is not.
         */
        post: operations["create_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organization/secrets/{secret}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get secret
         * @description Needs the right `read:secrets`.
         */
        get: operations["get_secret"];
        put?: never;
        post?: never;
        /**
         * Delete secret
         * @description Needs the right `delete:secrets`.
         */
        delete: operations["delete_secret"];
        options?: never;
        head?: never;
        /**
         * Change secret
         * @description Needs the right `update:secrets`.
         */
        patch: operations["change_secret"];
        trace?: never;
    };
    "/v1/organization/security": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get security
         * @description Needs the right `read:organization`.
         */
        get: operations["get_security"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change security
         * @description Needs the right `update:organization`.
         */
        patch: operations["change_security"];
        trace?: never;
    };
    "/v1/organization/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get sign in rules
         * @description Needs the right `read:organization`.
         */
        get: operations["get_sign_in_rules"];
        /**
         * Change sign in rules
         * @description Only whoever came in through a connection demands that everybody does.
         */
        put: operations["change_sign_in_rules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/page-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List page templates
         * @description Ready-made dashboards, with how much of each this organization could show.
         */
        get: operations["list_page_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/page-templates/{template}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fill page template
         * @description The page that a template makes when its roles are given away as said: a document for `POST /v1/pages`. Roles that are not mentioned are guessed, and null leaves one empty; what cannot be shown is left out.
         */
        post: operations["fill_page_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List pages
         * @description Needs the right `read:pages`.
         */
        get: operations["list_pages"];
        put?: never;
        /**
         * Create page
         * @description Needs the right `create:pages`.
         */
        post: operations["create_page"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pages/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get page
         * @description Who may change a page is written in its permissions.
         *
         *     Needs the right `read:pages`.
         */
        get: operations["get_page"];
        /**
         * Replace page
         * @description Who may change a page is written in its permissions.
         */
        put: operations["replace_page"];
        post?: never;
        /**
         * Delete page
         * @description Who may change a page is written in its permissions.
         */
        delete: operations["delete_page"];
        options?: never;
        head?: never;
        /**
         * Patch page
         * @description Who may change a page is written in its permissions.
         */
        patch: operations["patch_page"];
        trace?: never;
    };
    "/v1/pages/{page}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get page permissions
         * @description Needs the right `read:pages`.
         */
        get: operations["get_page_permissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Patch page permissions
         * @description Needs the right `update:pages`.
         */
        patch: operations["patch_page_permissions"];
        trace?: never;
    };
    "/v1/pages/{page}/permissions/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain page permissions
         * @description Why somebody may, or may not, see and change the page.
         */
        get: operations["explain_page_permissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pages/{page}/widgets/{widget}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete widget */
        delete: operations["delete_widget"];
        options?: never;
        head?: never;
        /** Patch widget */
        patch: operations["patch_widget"];
        trace?: never;
    };
    "/v1/pull-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List pull types
         * @description What can be pulled: the form of each type, what is to be done at the other side, and the mapping and the blueprints that a source begins with.
         */
        get: operations["list_pull_types"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pull-types/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create pull source
         * @description Makes the integration, with the mapping of its type unless it brings one, and the blueprints that are missing for that. It is read at once. Secrets are written as {{ .secrets.NAME }}.
         */
        post: operations["create_pull_source"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pull-types/{type}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview pull source
         * @description Reads the source now and tells what would appear, what would go, and all faults with file and line; nothing is stored.
         */
        post: operations["preview_pull_source"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/push/{push}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell push
         * @description The source is looked at without waiting for its time. Pushes to other branches are left.
         */
        post: operations["tell_push"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/received-items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List received items
         * @description Why is an entity not there? What sources have sent, and how far each part came; newest first.
         */
        get: operations["list_received_items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/received-items/{received}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get received item
         * @description Needs the right `read:integrations`.
         */
        get: operations["get_received_item"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/received-items/{received}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay received item
         * @description An event of a webhook is mapped again by the mappings of now.
         */
        post: operations["replay_received_item"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rotate-credentials/{email}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate personal credentials
         * @description Needs the right `update:users`.
         */
        post: operations["rotate_personal_credentials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/run-files/{ticket}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download linked file
         * @description A file by the address that its run's backend was told: the `url` of a file input in templates.
         */
        get: operations["download_linked_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scorecards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List scorecards
         * @description Needs the right `read:scorecards`.
         */
        get: operations["list_scorecards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scorecards/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Scorecards overview
         * @description Needs the right `read:scorecards`.
         */
        get: operations["scorecards_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scorecards/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview scorecard
         * @description Needs the right `read:scorecards`.
         */
        post: operations["preview_scorecard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scorecards/rejudgings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List rejudgings
         * @description Until a blueprint is no more listed, some of its entities may still show what its former scorecards said.
         *
         *     Needs the right `read:scorecards`.
         */
        get: operations["list_rejudgings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scorecards/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List scorecard templates
         * @description Needs the right `read:scorecards`.
         */
        get: operations["list_scorecard_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search everything
         * @description Needs the right `read:entities`.
         */
        get: operations["search_everything"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sidebars/catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get sidebar
         * @description Needs the right `read:pages`.
         */
        get: operations["get_sidebar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sidebars/catalog/folders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create folder
         * @description Needs the right `create:pages`.
         */
        post: operations["create_folder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sidebars/catalog/folders/{folder}": {
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
         * Delete folder
         * @description Needs the right `delete:pages`.
         */
        delete: operations["delete_folder"];
        options?: never;
        head?: never;
        /**
         * Patch folder
         * @description Needs the right `update:pages`.
         */
        patch: operations["patch_folder"];
        trace?: never;
    };
    "/v1/sidebars/catalog/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move in sidebar
         * @description Into a folder, or out of all of them; behind a neighbour, or in front of all without one.
         */
        post: operations["move_in_sidebar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign up */
        post: operations["sign_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/starters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List starters
         * @description Ready-made data models to begin with, each with a first scorecard, form and samples.
         */
        get: operations["list_starters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/starters/install": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Install starters
         * @description Blueprints that are there get what they lack; nothing that people made is changed. All or nothing; a dry run does it all and takes it back. Needs the right to each change as well.
         */
        post: operations["install_starters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/starters/samples": {
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
         * Clear samples
         * @description Deletes the samples of all starters; one that somebody changed stays.
         */
        delete: operations["clear_samples"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream events
         * @description What changes in the organization, as it changes: events entity, run and others by resource type.
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
    "/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List teams
         * @description Needs the right `read:teams`.
         */
        get: operations["list_teams"];
        put?: never;
        /**
         * Create team
         * @description Needs the right `create:teams`.
         */
        post: operations["create_team"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{team}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get team
         * @description Needs the right `read:teams`.
         */
        get: operations["get_team"];
        /**
         * Replace team
         * @description Needs the right `update:teams`.
         */
        put: operations["replace_team"];
        post?: never;
        /**
         * Delete team
         * @description Needs the right `delete:teams`.
         */
        delete: operations["delete_team"];
        options?: never;
        head?: never;
        /**
         * Patch team
         * @description Needs the right `update:teams`.
         */
        patch: operations["patch_team"];
        trace?: never;
    };
    "/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List templates
         * @description Names of the templates that the operator keeps for actions of type SCAFFOLD.
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
    "/v1/templates/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read template questions
         * @description What a template asks, as the user inputs and the answers of an action that scaffolds from it; notes tell what a form cannot do that the template does.
         */
        post: operations["read_template_questions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test template
         * @description Render a template on a past run, or on an entity and inputs; nothing is stored or sent.
         */
        post: operations["test_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tokens
         * @description Of everybody, so that whoever answers for people sees what acts for them.
         *
         *     Needs the right `update:users`.
         */
        get: operations["list_tokens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description Needs the right `read:users`.
         */
        get: operations["list_users"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{email}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get user
         * @description Needs the right `read:users`.
         */
        get: operations["get_user"];
        put?: never;
        post?: never;
        /**
         * Delete user
         * @description Needs the right `delete:users`.
         */
        delete: operations["delete_user"];
        options?: never;
        head?: never;
        /**
         * Patch user
         * @description Needs the right `update:users`.
         */
        patch: operations["patch_user"];
        trace?: never;
    };
    "/v1/users/{email}/second-factor": {
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
         * Reset second factor of user
         * @description Of somebody who has lost it: from then on the password is enough, or a new one must be set up.
         */
        delete: operations["reset_second_factor_of_user"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{email}/sessions": {
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
         * End sessions of user
         * @description Signs the person out of every browser; credentials for the API stay.
         */
        delete: operations["end_sessions_of_user"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{email}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tokens of user
         * @description Needs the right `update:users`.
         */
        get: operations["list_tokens_of_user"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{email}/tokens/{token}": {
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
         * Revoke token of user
         * @description Needs the right `update:users`.
         */
        delete: operations["revoke_token_of_user"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite user
         * @description Needs the right `create:users`.
         */
        post: operations["invite_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-presets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook presets
         * @description Webhooks for known senders, with the blueprints that they fill and a sample of what is sent.
         */
        get: operations["list_webhook_presets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-presets/{preset}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply webhook preset
         * @description Makes the blueprints that are missing, and the webhook; what the body says takes precedence.
         */
        post: operations["apply_webhook_preset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks
         * @description Secret and address are masked for those who may not change webhooks.
         */
        get: operations["list_webhooks"];
        put?: never;
        /**
         * Create webhook
         * @description The reply has the address to send to. What is wrong with a jq expression is told with its place.
         */
        post: operations["create_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get webhook
         * @description Secret and address are masked for those who may not change webhooks.
         */
        get: operations["get_webhook"];
        /**
         * Replace webhook
         * @description Another identifier renames it; the address stays.
         */
        put: operations["replace_webhook"];
        post?: never;
        /**
         * Delete webhook
         * @description What it wrote stays, what it received goes.
         */
        delete: operations["delete_webhook"];
        options?: never;
        head?: never;
        /**
         * Change webhook
         * @description Needs the right `update:integrations`.
         */
        patch: operations["change_webhook"];
        trace?: never;
    };
    "/v1/webhooks/{webhook}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook events
         * @description Newest first; kept for seven days.
         */
        get: operations["list_webhook_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}/replay-failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay failed events
         * @description The oldest thousand that failed are mapped again by the mappings of now.
         */
        post: operations["replay_failed_events"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}/rotate-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate webhook key
         * @description Gives it another address; the one before leads nowhere.
         */
        post: operations["rotate_webhook_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test webhook
         * @description What would become of a sample, or of an event of the log; also by mappings not saved yet.
         */
        post: operations["test_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks metadata
         * @description Needs the right `read:integrations`.
         */
        get: operations["list_webhooks_metadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/nodes/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List node runs
         * @description Steps of workflows by `external_run_id`: always none here.
         */
        get: operations["list_node_runs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/runs/claim-pending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Claim node runs
         * @description Steps of workflows for an agent: always none here.
         */
        post: operations["claim_node_runs"];
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
        Absence: {
            /** @description Address of who answers approvals meanwhile */
            standIn: string | null;
            /** @description Null until it is taken back */
            until: string | null;
        };
        AbsenceReply: {
            absence: components["schemas"]["Absence"] | null;
            ok: boolean;
        };
        AbsenceRequestRequest: {
            standIn: string;
            /** Format: date-time */
            until?: string | null;
        };
        AcceptedReply: {
            count: number;
            /** Format: uuid */
            event: string | null;
            failed: number;
            ok: boolean;
        };
        AccessTokenReply: {
            accessToken: string;
            expiresIn: number;
            ok: boolean;
            tokenType: string;
        };
        /**
         * @description * `CREATE` - CREATE
         *     * `UPDATE` - UPDATE
         *     * `DELETE` - DELETE
         * @enum {string}
         */
        ActionEnum: "CREATE" | "UPDATE" | "DELETE";
        /**
         * @description * `count` - count
         *     * `average` - average
         *     * `sum` - sum
         *     * `min` - min
         *     * `max` - max
         *     * `median` - median
         *     * `countValues` - countValues
         * @enum {string}
         */
        AggregateBodyFuncEnum: "count" | "average" | "sum" | "min" | "max" | "median" | "countValues";
        /**
         * @description Without `property`: count or average of entities; with it: of its numbers; `countValues`: of its values.
         *
         *     With `blueprint` it is asked of that one alone, and the query may speak of its relations and scorecards.
         */
        AggregateBodyRequest: {
            averageOf?: components["schemas"]["AverageOfEnum"];
            blueprint?: string;
            calculationBy?: string;
            func: components["schemas"]["AggregateBodyFuncEnum"];
            limit?: number;
            /** @default $createdAt */
            measureTimeBy: string;
            property?: string;
            query: components["schemas"]["QueryRequest"];
            relation?: string;
            rule?: string;
            scorecard?: string;
        };
        AggregateOverTimeReply: {
            ok: boolean;
            result: components["schemas"]["Chart"];
        };
        AggregateReply: {
            entities: components["schemas"]["Entity"][];
            ok: boolean;
            other?: number;
            result: unknown;
            unset?: number;
            values?: components["schemas"]["ValueCount"][];
        };
        /**
         * @description * `countEntities` - countEntities
         *     * `aggregatePropertiesValues` - aggregatePropertiesValues
         * @enum {string}
         */
        AggregationTypeEnum: "countEntities" | "aggregatePropertiesValues";
        AllEntitiesReply: {
            migration: components["schemas"]["Migration"];
            migrationId: string;
            ok: boolean;
        };
        AllPersonalTokensReply: {
            ok: boolean;
            tokens: components["schemas"]["OwnedToken"][];
        };
        Announcement: {
            color?: components["schemas"]["ColorEnum"];
            content: string;
            enabled: boolean;
            link?: string | null;
        };
        AnnouncementRequest: {
            color?: components["schemas"]["ColorEnum"];
            content: string;
            enabled: boolean;
            link?: string | null;
        };
        /** @description `rule`: admin, moderator, machine, user, role, team, owner or policy; `when`: for which entities it is there. */
        Answer: {
            allowed: boolean;
            block: string | null;
            missing: string[];
            reason: string;
            rule: string | null;
            when: string[];
        };
        AnswerRequest: {
            /** @description What `PublicKeyCredential.toJSON()` gives */
            credential: {
                [key: string]: unknown;
            };
        };
        Answers: {
            read: components["schemas"]["Answer"];
            register: components["schemas"]["Answer"];
            unregister: components["schemas"]["Answer"];
            update: components["schemas"]["Answer"];
            updateProperties: {
                [key: string]: components["schemas"]["Answer"];
            };
            updateRelations: {
                [key: string]: components["schemas"]["Answer"];
            };
        };
        /** @description `secret` is told once, by the call that made it; `lastUsedAt` is true to the hour. */
        App: {
            createdAt: string;
            enabled: boolean;
            id: string;
            lastUsedAt: string | null;
            name: string;
            secret?: string;
            updatedAt: string;
        };
        AppBodyRequest: {
            name: string;
        };
        ApplyReply: {
            changes: components["schemas"]["ConfigurationChange"][];
            counts: {
                [key: string]: number;
            };
            dryRun?: boolean;
            ok: boolean;
        };
        AppReply: {
            app: components["schemas"]["App"];
            ok: boolean;
        };
        AppRightsRequest: {
            permissions: string[];
        };
        AppsReply: {
            apps: components["schemas"]["App"][];
            ok: boolean;
        };
        AskedDeletionReply: {
            deletion: components["schemas"]["Deletion"];
            ok: boolean;
        };
        Audit: {
            action: string;
            additionalData: {
                [key: string]: unknown;
            };
            context: {
                [key: string]: unknown;
            };
            diff: components["schemas"]["Diff"];
            identifier: string;
            message: string;
            resourceType: string;
            status: string;
            trigger: components["schemas"]["Trigger"];
        };
        AuditsReply: {
            audits: components["schemas"]["Audit"][];
            ok: boolean;
        };
        /**
         * @description * `hour` - hour
         *     * `day` - day
         *     * `week` - week
         *     * `month` - month
         *     * `total` - total
         * @enum {string}
         */
        AverageOfEnum: "hour" | "day" | "week" | "month" | "total";
        AwayReply: {
            ok: boolean;
            /** @description The provider's page */
            url: string;
        };
        BackReply: {
            after: string;
            ok: boolean;
            purpose: components["schemas"]["PurposeEnum"];
            test?: components["schemas"]["SignInTest"];
        };
        BackRequest: {
            code?: string;
            error?: string;
            iss?: string | null;
            state: string;
        };
        BeatBodyRequest: {
            eventId?: string;
        };
        BeginRequest: {
            /** @description Where to go then */
            after?: string;
            /** @description Of an invitation that is answered this way */
            ticket?: string;
        };
        /** @description A computed property, or inherited owners, that break first. */
        Between: {
            blueprint: string | null;
            identifier: string;
            kind: string;
            title: string | null;
        };
        /** @description Who has a right: these people, roles, teams, the entity's owners (`ownedByTeam`), whoever the policy fits. */
        Block: {
            /** @default false */
            ownedByTeam: boolean;
            policy?: components["schemas"]["Query"];
            roles?: string[];
            teams?: string[];
            users?: string[];
        };
        /** @description Who has a right: these people, roles, teams, the entity's owners (`ownedByTeam`), whoever the policy fits. */
        BlockRequest: {
            /** @default false */
            ownedByTeam: boolean;
            policy?: components["schemas"]["QueryRequest"];
            roles?: string[];
            teams?: string[];
            users?: string[];
        };
        Blueprint: {
            aggregationProperties?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            calculationProperties?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            /** Format: date-time */
            readonly createdAt: string;
            readonly createdBy: string;
            description?: string;
            icon?: string;
            identifier: string;
            mirrorProperties?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            ownership?: {
                [key: string]: unknown;
            };
            relations?: {
                [key: string]: components["schemas"]["Relation"];
            };
            schema: components["schemas"]["Schema"];
            title: string;
            /** Format: date-time */
            readonly updatedAt: string;
            readonly updatedBy: string;
        };
        BlueprintDifferenceReply: {
            diff: components["schemas"]["Difference"][];
            ok: boolean;
        };
        BlueprintHistoryReply: {
            history: components["schemas"]["Version"][];
            next: string | null;
            ok: boolean;
        };
        BlueprintReply: {
            blueprint: components["schemas"]["Blueprint"];
            ok: boolean;
        };
        BlueprintRequest: {
            aggregationProperties?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            calculationProperties?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            description?: string;
            icon?: string;
            identifier: string;
            mirrorProperties?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            ownership?: {
                [key: string]: unknown;
            };
            relations?: {
                [key: string]: components["schemas"]["RelationRequest"];
            };
            schema: components["schemas"]["SchemaRequest"];
            title: string;
        };
        BlueprintRestoreReply: {
            blueprint?: components["schemas"]["Blueprint"];
            diff?: components["schemas"]["Difference"][];
            impact?: components["schemas"]["Impact"];
            ok: boolean;
        };
        BlueprintsReply: {
            blueprints: components["schemas"]["Blueprint"][];
            ok: boolean;
        };
        BlueprintVersionReply: {
            blueprint: components["schemas"]["Blueprint"];
            ok: boolean;
        };
        BootstrapReply: {
            blueprints: components["schemas"]["ShellBlueprint"][];
            can: {
                [key: string]: boolean;
            };
            counts: {
                [key: string]: number;
            };
            csrfToken: string;
            ok: boolean;
            organization: components["schemas"]["ShellOrganization"];
            user: components["schemas"]["ShellUser"];
        };
        Branding: {
            accent: string | null;
            /** @description Under `light` and `dark`: custom properties of the interface and their colours; empty without an accent */
            colors: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            /** @description Where its deletion was asked for: when it happens */
            eraseAt: string | null;
            logo: components["schemas"]["LogoAddresses"];
            name: string;
        };
        BrandingPreviewReply: {
            accent: string;
            /** @description Under `light` and `dark`: custom properties of the interface and their colours; empty without an accent */
            colors: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            ok: boolean;
        };
        BrandingReply: {
            branding: components["schemas"]["Branding"];
            ok: boolean;
        };
        BrowserSession: {
            address: string;
            /** @description The one that asks */
            current: boolean;
            /** @description What came besides the password: code, recovery, or nothing */
            factor: string;
            id: string;
            method: components["schemas"]["MethodEnum"];
            /** @description To the minute */
            seenAt: string;
            startedAt: string;
            /** @description The connection's label */
            through: string;
            userAgent: string;
        };
        BulkBodyRequest: {
            entities: components["schemas"]["EntityBodyRequest"][];
        };
        BulkDeleteBodyRequest: {
            entities: string[];
        };
        BulkDeleteByQueryBodyRequest: {
            delete_dependents?: boolean;
            dry_run?: boolean;
            entities?: string[];
            query?: components["schemas"]["QueryRequest"];
        };
        BulkDeleteByQueryReply: {
            change: string | null;
            cleared: number;
            dependents: number;
            matched: number;
            ok: boolean;
        };
        BulkDeleteReply: {
            deletedEntities: string[];
            ok: boolean;
        };
        BulkEditBodyRequest: {
            changes: components["schemas"]["EntityBodyRequest"];
            dry_run?: boolean;
            entities?: string[];
            query?: components["schemas"]["QueryRequest"];
        };
        BulkEditError: {
            details?: {
                [key: string]: unknown;
            };
            error: string;
            identifier: string;
            message: string;
            statusCode: number;
        };
        BulkEditReply: {
            change: string | null;
            changed: number;
            errors: components["schemas"]["BulkEditError"][];
            failed: number;
            matched: number;
            ok: boolean;
        };
        BulkEntry: {
            additionalData: {
                [key: string]: unknown;
            };
            created: boolean;
            identifier: string;
            index: number;
        };
        BulkError: {
            error: string;
            identifier: string;
            index: number;
            message: string;
            statusCode: number;
        };
        BulkPartReply: {
            entities: components["schemas"]["BulkEntry"][];
            errors: components["schemas"]["BulkError"][];
            ok: boolean;
        };
        BulkReply: {
            entities: components["schemas"]["BulkEntry"][];
            errors: components["schemas"]["BulkError"][];
            ok: boolean;
        };
        /**
         * @description * `value` - value
         *     * `count` - count
         * @enum {string}
         */
        ByEnum: "value" | "count";
        CancelMigrationRequest: {
            reason?: string;
        };
        Change: {
            blueprint: string;
            change: components["schemas"]["ChangeChangeEnum"];
            entities: number | null;
            key: string;
            part: components["schemas"]["PartEnum"];
            uses: components["schemas"]["Use"][];
        };
        /**
         * @description * `deleted` - deleted
         *     * `removed` - removed
         *     * `retyped` - retyped
         *     * `narrowed` - narrowed
         *     * `retargeted` - retargeted
         *     * `required` - required
         * @enum {string}
         */
        ChangeChangeEnum: "deleted" | "removed" | "retyped" | "narrowed" | "retargeted" | "required";
        ChangeCount: {
            action: string;
            count: number;
            resourceType: string;
        };
        /** @description Was here already, and is otherwise afterwards. */
        Changed: {
            name: string;
            section: string;
        };
        ChangedAbsenceReply: {
            absence: components["schemas"]["Absence"];
            ok: boolean;
        };
        ChangedPreferencesReply: {
            ok: boolean;
            preferences: {
                [key: string]: unknown;
            };
        };
        ChangeEvent: {
            action: components["schemas"]["ActionEnum"];
            blueprint: string | null;
            event: string;
            identifier: string;
            resourceType: string;
            title: string | null;
        };
        ChangeReply: {
            change: components["schemas"]["ChangeSet"];
            events: components["schemas"]["ChangeEvent"][];
            next: string | null;
            ok: boolean;
        };
        ChangeSet: {
            /** Format: date-time */
            at: string;
            by: string;
            counts: components["schemas"]["ChangeCount"][];
            identifier: string;
            origin: string;
            /** @description Why it cannot be taken back */
            reason: string | null;
            runId: string | null;
            undoable: boolean;
            /** @description The change that this one took back */
            undoes: string | null;
            userAgent: string;
        };
        /** @description `dates` are the beginnings of the buckets; all times are milliseconds since 1970. */
        Chart: {
            data: (number | null)[];
            dates: number[];
            maxDate: number;
            minDate: number;
            series: components["schemas"]["Series"][];
        };
        /**
         * @description * `open` - open
         *     * `closed` - closed
         * @enum {string}
         */
        CircuitEnum: "open" | "closed";
        ClearedReply: {
            deleted: {
                [key: string]: number;
            };
            kept: {
                [key: string]: number;
            };
            ok: boolean;
        };
        CodeRequest: {
            /** @description Of the app, or one to recover with */
            code: string;
        };
        /**
         * @description * `blue` - blue
         *     * `red` - red
         * @enum {string}
         */
        ColorEnum: "blue" | "red";
        /**
         * @description * `and` - and
         *     * `or` - or
         * @enum {string}
         */
        CombinatorEnum: "and" | "or";
        ComputedPreviewReply: {
            ok: boolean;
            values: components["schemas"]["PreviewValue"][];
        };
        ComputedPropertiesReply: {
            ok: boolean;
            properties: components["schemas"]["ComputedProperty"][];
        };
        /** @description `reads` and `readBy` are `blueprint.property`; `errors` are words, none when all is well. */
        ComputedProperty: {
            errors: string[];
            identifier: string;
            kind: components["schemas"]["ComputedPropertyKindEnum"];
            readBy: string[];
            reads: string[];
        };
        /**
         * @description * `mirror` - mirror
         *     * `calculation` - calculation
         *     * `aggregation` - aggregation
         * @enum {string}
         */
        ComputedPropertyKindEnum: "mirror" | "calculation" | "aggregation";
        ConfigurationChange: {
            change: components["schemas"]["ConfigurationChangeChangeEnum"];
            destroys: string[];
            differences: components["schemas"]["ConfigurationDifference"][];
            key: string;
            section: string;
        };
        /**
         * @description * `create` - create
         *     * `update` - update
         *     * `delete` - delete
         *     * `unchanged` - unchanged
         *     * `kept` - kept
         * @enum {string}
         */
        ConfigurationChangeChangeEnum: "create" | "update" | "delete" | "unchanged" | "kept";
        ConfigurationDifference: {
            after?: unknown;
            before?: unknown;
            path: string;
        };
        ConfirmedDeletionReply: {
            deleted: number;
            deletions: {
                [key: string]: unknown;
            }[];
            held: number;
            ok: boolean;
        };
        ConnectionBodyRequest: {
            clientId: string;
            clientSecret: string;
            createsPeople?: boolean;
            /** @description Whoever comes with a verified address of these becomes that person here, or a new one */
            domains?: (string)[];
            groups?: components["schemas"]["GroupRuleRequest"][];
            groupsClaim?: string | null;
            issuer: string;
            kind: components["schemas"]["ConnectionKindEnum"];
            label: string;
            /**
             * @description Of people who come first
             *
             *     * `Admin` - Admin
             *     * `Member` - Member
             *     * `Moderator` - Moderator
             */
            role?: components["schemas"]["RoleEnum"];
            /** @description Addresses count as verified although the provider does not say so */
            trustsAddresses?: boolean;
        };
        ConnectionEnvelope: {
            connection: components["schemas"]["ConnectionReply"];
            ok: boolean;
        };
        /**
         * @description * `oidc` - oidc
         *     * `github` - github
         * @enum {string}
         */
        ConnectionKindEnum: "oidc" | "github";
        ConnectionReply: {
            clientId: string;
            createdAt: string;
            createsPeople: boolean;
            domains: string[];
            enabled: boolean;
            groups: components["schemas"]["GroupRule"][];
            groupsClaim: string | null;
            id: string;
            issuer: string;
            kind: components["schemas"]["ConnectionKindEnum"];
            label: string;
            role: string;
            testedAt: string | null;
            testedBy: string | null;
            trustsAddresses: boolean;
        };
        ConnectionsReply: {
            connections: components["schemas"]["ConnectionReply"][];
            ok: boolean;
            /** @description To be entered at the provider */
            redirectUri: string;
        };
        /** @description `exact` is false when there were more values than a preview looks at. */
        Conversion: {
            convertible: number;
            exact: boolean;
            failing: number;
            impact: components["schemas"]["Impact"];
            lossy: number;
            same: number;
            samples: {
                [key: string]: unknown;
            };
            unset: number;
        };
        CountReply: {
            count: number;
            ok: boolean;
        };
        CredentialPair: {
            clientId: string;
            clientSecret: string;
        };
        CredentialsReply: {
            credentials: components["schemas"]["CredentialPair"];
            ok: boolean;
        };
        CursorBodyRequest: {
            primary: string;
        };
        CursorReply: {
            cursor: unknown;
            ok: boolean;
        };
        DatasourceBodyRequest: {
            /** Format: date-time */
            before?: string | null;
            datasource_prefix: string;
            datasource_suffix: string;
            from?: string | null;
            limit?: number | null;
        };
        DatasourceReply: {
            entities: components["schemas"]["Entity"][];
            next: string | null;
            ok: boolean;
        };
        DeletedEntity: {
            blueprint: string;
            change: string;
            /** Format: date-time */
            deletedAt: string;
            deletedBy: string;
            event: string;
            icon: string | null;
            identifier: string;
            origin: string;
            /** Format: date-time */
            restorableUntil: string;
            team: string[];
            title: string;
        };
        DeletedIntegration: {
            change?: string | null;
            deleted?: number;
            deleting?: number;
            ok: boolean;
        };
        DeletedReply: {
            entities: components["schemas"]["DeletedEntity"][];
            next: string | null;
            ok: boolean;
        };
        Deletion: {
            askedAt: string;
            /** @description Address of the administrator who asked for it */
            by: string;
            /** @description From then on there is no way back */
            eraseAt: string;
        };
        DeletionBodyRequest: {
            /** @description The organization's slug, typed */
            confirmation: string;
            /** @description Of the person who asks */
            password: string;
        };
        DeletionReply: {
            /** @description What would be gone: numbers */
            contents: {
                [key: string]: number;
            };
            deletion: components["schemas"]["Deletion"] | null;
            ok: boolean;
        };
        DeliveriesReply: {
            deliveries: components["schemas"]["Delivery"][];
            next: string | null;
            ok: boolean;
        };
        Delivery: {
            action: string | null;
            attempts: number;
            blueprint: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            dueAt: string | null;
            /** Format: date-time */
            endedAt: string | null;
            event: string;
            identifier: string | null;
            resourceType: string | null;
            status: components["schemas"]["DeliveryStatusEnum"];
            test: boolean;
            tries: {
                [key: string]: unknown;
            }[];
        };
        DeliveryReply: {
            delivery: components["schemas"]["Delivery"];
            ok: boolean;
        };
        /**
         * @description * `PENDING` - PENDING
         *     * `DELIVERED` - DELIVERED
         *     * `DEAD` - DEAD
         * @enum {string}
         */
        DeliveryStatusEnum: "PENDING" | "DELIVERED" | "DEAD";
        Destination: {
            actions: string[];
            blueprints: string[];
            circuit: components["schemas"]["CircuitEnum"];
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            disabledBecause: string;
            enabled: boolean;
            /** Format: date-time */
            failingSince: string | null;
            failuresInARow: number;
            /** Format: uuid */
            id: string;
            ofBlueprint: boolean;
            ofIntegration: boolean;
            ordered: boolean;
            ownSecret: boolean;
            resourceTypes: string[];
            /** Format: date-time */
            resumesAt: string | null;
            title: string;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            url: string;
        };
        DestinationBodyRequest: {
            actions?: string[];
            blueprints?: string[];
            enabled?: boolean;
            ordered?: boolean;
            resourceTypes?: string[];
            title: string;
            url: string;
        };
        DestinationReply: {
            destination: components["schemas"]["Destination"];
            ok: boolean;
        };
        DestinationsReply: {
            destinations: components["schemas"]["Destination"][];
            ok: boolean;
        };
        DestinationWithSecret: {
            destination: components["schemas"]["Destination"];
            ok: boolean;
            secret: string;
        };
        Diff: {
            after: unknown;
            before: unknown;
        };
        Difference: {
            after: unknown;
            before: unknown;
            /** @description title, team, properties.tier, relations.system, … */
            path: string;
        };
        DifferenceReply: {
            diff: components["schemas"]["Difference"][];
            /** Format: date-time */
            from: string | null;
            ok: boolean;
            /** Format: date-time */
            to: string;
        };
        /**
         * @description * `upstream` - upstream
         *     * `downstream` - downstream
         * @enum {string}
         */
        DirectionEnum: "upstream" | "downstream";
        Door: {
            id: string;
            kind: components["schemas"]["ConnectionKindEnum"];
            label: string;
        };
        Edge: {
            relation: string;
            source: components["schemas"]["End"];
            target: components["schemas"]["End"];
        };
        EmailRequest: {
            email: string;
        };
        EmailRequestRequest: {
            email: string;
        };
        End: {
            blueprint: string;
            identifier: string;
        };
        EndedSessionsReply: {
            /** @description How many there were */
            ended: number;
            ok: boolean;
        };
        EnteredReply: {
            ok: boolean;
            /** @description A code is needed besides, at /v1/auth/second-factor */
            secondFactor: boolean;
        };
        EntitiesReply: {
            entities: components["schemas"]["Entity"][];
            ok: boolean;
        };
        /** @description An entity as replies show it; `include` may leave parts out. */
        Entity: {
            blueprint: string;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            icon: string | null;
            identifier: string;
            properties: {
                [key: string]: unknown;
            };
            relations: {
                [key: string]: unknown;
            };
            scorecards?: {
                [key: string]: components["schemas"]["ScorecardResult"];
            };
            team: string[];
            title: string;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
        };
        /** @description `identifier`, `team` and the values of `relations` may be a search instead of text. */
        EntityBodyRequest: {
            icon?: string | null;
            identifier?: unknown;
            properties?: {
                [key: string]: unknown;
            };
            relations?: {
                [key: string]: unknown;
            };
            team?: unknown;
            title?: string | null;
        };
        EntityReply: {
            entity: components["schemas"]["Entity"];
            ok: boolean;
        };
        EntityRights: {
            read: components["schemas"]["Block"];
            register: components["schemas"]["Block"];
            unregister: components["schemas"]["Block"];
            update: components["schemas"]["Block"];
            updateProperties: {
                [key: string]: components["schemas"]["Block"];
            };
            updateRelations: {
                [key: string]: components["schemas"]["Block"];
            };
        };
        ExamplesBodyRequest: {
            examples: {
                [key: string]: unknown;
            }[];
        };
        ExplainedUser: {
            email: string | null;
            roles: string[];
            status: string;
            teams: string[];
        };
        Explanation: {
            blueprint: string;
            entity: string | null;
            rights: components["schemas"]["Answers"];
            user: components["schemas"]["ExplainedUser"];
        };
        ExplanationReply: {
            explanation: components["schemas"]["Explanation"];
            ok: boolean;
        };
        /** @description The body of a search of the blueprint, and how to write down what it finds. */
        ExportBodyRequest: {
            columns?: string[];
            /** @description `true`: a total, at once, maybe an estimate; `"exact"`: counted */
            count?: unknown;
            exclude?: string[];
            /** @default csv */
            format: components["schemas"]["FormatEnum"];
            from?: string | null;
            include?: string[];
            limit?: number;
            query?: components["schemas"]["QueryRequest"];
            search?: string;
            searchIn?: string[];
            sort?: components["schemas"]["SortRequest"][];
        };
        /** @description `other` counts the values that were cut off, `distinct` how many values there are. */
        Facet: {
            distinct: number;
            other: number;
            property?: string;
            relation?: string;
            rule?: string;
            scorecard?: string;
            values: components["schemas"]["ValueCount"][];
        };
        FacetsBodyRequest: {
            /** @default false */
            exact: boolean;
            /** @default 20 */
            limit: number;
            properties: unknown[];
            query?: components["schemas"]["QueryRequest"];
            search?: string;
            searchIn?: string[];
        };
        FacetsReply: {
            exact: boolean;
            facets: components["schemas"]["Facet"][];
            ok: boolean;
            total: number;
        };
        Factor: {
            enabled: boolean;
            recoveryCodesLeft: number;
            /** @description By the organization, of whoever has a password */
            required: boolean;
            since: string | null;
        };
        FactorReply: {
            ok: boolean;
            secondFactor: components["schemas"]["Factor"];
        };
        FactorSetupReply: {
            ok: boolean;
            /** @description The same as a picture, in an address of its own (data:) */
            qr: string;
            secret: string;
            uri: string;
        };
        Failure: {
            entity: string;
            error: string;
            /** Format: uuid */
            id: string;
        };
        FailuresReply: {
            failures: components["schemas"]["Failure"][];
            ok: boolean;
        };
        Finding: {
            kind: components["schemas"]["FindingKindEnum"];
            message: string;
            seal: number | null;
        };
        /**
         * @description * `seal` - seal
         *     * `seals` - seals
         *     * `count` - count
         *     * `content` - content
         *     * `erasure` - erasure
         *     * `truncated` - truncated
         *     * `unsealed` - unsealed
         * @enum {string}
         */
        FindingKindEnum: "seal" | "seals" | "count" | "content" | "erasure" | "truncated" | "unsealed";
        /** @description The reply to a PATCH has no key around the person. */
        FlatPerson: {
            createdAt: string;
            email: string;
            firstName: string;
            id: string;
            lastName: string;
            ok: boolean;
            orgMembers: components["schemas"]["Membership"][];
            orgs: components["schemas"]["OrganizationId"][];
            picture: string;
            providers: string[];
            roles: components["schemas"]["RoleName"][];
            status: components["schemas"]["PersonStatusEnum"];
            teams: string[];
            termsAccepted: boolean;
            type: string;
            updatedAt: string;
        };
        /**
         * @description * `csv` - csv
         *     * `json` - json
         *     * `jsonl` - jsonl
         *     * `yaml` - yaml
         * @enum {string}
         */
        FormatEnum: "csv" | "json" | "jsonl" | "yaml";
        FoundOrganizationsReply: {
            ok: boolean;
            organizations: components["schemas"]["FoundPlace"][];
        };
        FoundPlace: {
            name: string;
            slug: string;
            url: string;
        };
        GraphReply: {
            edges: components["schemas"]["Edge"][];
            nodes: components["schemas"]["Node"][];
            ok: boolean;
            truncated: boolean;
        };
        /** @description `values` are those of the levels above and the group's own, null where nothing is set. */
        Group: {
            count: number;
            summaries: components["schemas"]["Summary"][];
            title?: string;
            values: unknown[];
        };
        /** @description Whoever is in the group gets the team, the role, or both. */
        GroupRule: {
            group: string;
            role?: (components["schemas"]["RoleEnum"] | components["schemas"]["NullEnum"]) | null;
            team?: string | null;
        };
        /** @description Whoever is in the group gets the team, the role, or both. */
        GroupRuleRequest: {
            group: string;
            role?: (components["schemas"]["RoleEnum"] | components["schemas"]["NullEnum"]) | null;
            team?: string | null;
        };
        GroupsBodyRequest: {
            from?: string;
            groupBy?: unknown[];
            /** @default 50 */
            limit: number;
            query?: components["schemas"]["QueryRequest"];
            search?: string;
            searchIn?: string[];
            sort?: components["schemas"]["GroupSortRequest"];
            summaries?: components["schemas"]["SummaryQuestionRequest"][];
            within?: unknown[];
        };
        GroupSortRequest: {
            /** @default value */
            by: components["schemas"]["ByEnum"];
            /** @default ASC */
            order: components["schemas"]["OrderEnum"];
        };
        GroupsReply: {
            groups: components["schemas"]["Group"][];
            next?: string;
            ok: boolean;
            total: number;
        };
        Held: {
            because: string;
            count: number;
            /** @description how many by blueprint */
            counts: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt: string;
            deleted: number;
            deleting: boolean;
            /** @description identifiers by blueprint, the first 500 of each */
            entities: {
                [key: string]: unknown;
            };
            /** @description Whether the integration goes after the last of them */
            leaving: boolean;
            sync: string;
        };
        HeldDeletionsReply: {
            held: components["schemas"]["Held"][];
            ok: boolean;
        };
        /** @description Part of a text; `ranges` are [begin, end) in Unicode characters of that part. */
        Highlight: {
            field: string;
            ranges: number[][];
            text: string;
        };
        HistoryBodyRequest: {
            blueprintIdentifier: string;
            entityIdentifier: string;
            propertyNames: string[];
            /** @default day */
            timeInterval: components["schemas"]["TimeIntervalEnum"];
            timeRange?: components["schemas"]["TimeRangeRequest"];
        };
        HistoryEntry: {
            action: components["schemas"]["ActionEnum"];
            /** Format: date-time */
            at: string;
            by: string;
            change: string;
            diff: components["schemas"]["Difference"][];
            event: string;
            origin: string;
            runId: string | null;
            userAgent: string;
        };
        HistoryReply: {
            history: components["schemas"]["HistoryEntry"][];
            next: string | null;
            ok: boolean;
        };
        /**
         * @description * `git` - git
         *     * `github` - github
         *     * `openapi` - openapi
         * @enum {string}
         */
        IdentifierEnum: "git" | "github" | "openapi";
        IdentitiesReply: {
            connections: components["schemas"]["Door"][];
            identities: components["schemas"]["Identity"][];
            ok: boolean;
        };
        Identity: {
            /** @description None where the connection was deleted */
            connection: string | null;
            email: string;
            issuer: string;
            label: string;
            linkedAt: string;
        };
        Impact: {
            blueprint: string;
            changes: components["schemas"]["Change"][];
            entities: number;
        };
        ImpactReply: {
            impact: components["schemas"]["Impact"];
            ok: boolean;
        };
        Index: {
            bytes: number;
            /** Format: date-time */
            madeAt: string;
            /** @description `ASC` or `DESC` */
            order: string;
            property: string;
            ready: boolean;
            scans: number;
            /** Format: date-time */
            usedAt: string | null;
        };
        IndexesReply: {
            indexes: components["schemas"]["Index"][];
            ok: boolean;
            /** @description How many more the organization may have */
            room: number;
            wanted: components["schemas"]["WantedIndex"][];
        };
        InstallBodyRequest: {
            /** @default false */
            dryRun: boolean;
            /** @default false */
            samples: boolean;
            starters: string[];
        };
        InstalledObject: {
            /** @description create, or kept as it is */
            change: string;
            key: string;
            section: string;
        };
        InstalledReply: {
            blueprints: components["schemas"]["PreparedBlueprint"][];
            dryRun: boolean;
            /** @description Samples that do not fit a blueprint of your own */
            leftOut: {
                [key: string]: number;
            };
            objects: components["schemas"]["InstalledObject"][];
            ok: boolean;
            samples: {
                [key: string]: number;
            };
        };
        /** @description Other keys are kept and shown as well. */
        Integration: {
            /** id */
            _id: string;
            actionsProcessingEnabled?: boolean;
            arePortResourcesInitialized?: boolean | null;
            changelogDestination?: {
                [key: string]: unknown;
            } | null;
            config?: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            createPortResourcesOrigin?: string | null;
            /** Format: double */
            deletionThreshold?: number | null;
            identifier: string;
            incrementalSyncEnabled?: boolean;
            installationAppType?: string | null;
            installationId: string;
            installationType: string;
            integrationType: string | null;
            logAttributes: {
                [key: string]: unknown;
            };
            metricAttributes: {
                [key: string]: unknown;
            };
            processingMode?: string | null;
            pull?: {
                [key: string]: unknown;
            } | null;
            resyncState: {
                [key: string]: unknown;
            };
            spec?: {
                [key: string]: unknown;
            } | null;
            title?: string | null;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            version?: string | null;
        };
        IntegrationLogsReply: {
            logs: components["schemas"]["Line"][];
            ok: boolean;
        };
        IntegrationReply: {
            integration: components["schemas"]["Integration"];
            ok: boolean;
        };
        IntegrationsMetadata: {
            integrations: components["schemas"]["Metadata"][];
            ok: boolean;
        };
        IntegrationsReply: {
            integrations: components["schemas"]["Integration"][];
            ok: boolean;
        };
        /**
         * @description * `custom` - custom
         *     * `template` - template
         * @enum {string}
         */
        IntegrationTypeEnum: "custom" | "template";
        InvitationReply: {
            link: string;
            ok: boolean;
        };
        InviteeRequest: {
            email: string;
            roles?: string[];
            teams?: string[];
        };
        InviteRequestRequest: {
            invitee: components["schemas"]["InviteeRequest"];
        };
        Job: {
            blueprint: string | null;
            change: string | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            doneCount: number;
            dryRun: boolean;
            /** Format: date-time */
            endedAt: string | null;
            faultCount: number;
            /** Format: uuid */
            id: string;
            kind: string;
            message: string;
            status: components["schemas"]["JobStatusEnum"];
            totalCount: number | null;
            /** Format: date-time */
            updatedAt: string;
        };
        JobReply: {
            job: components["schemas"]["WholeJob"];
            ok: boolean;
        };
        JobsReply: {
            jobs: components["schemas"]["Job"][];
            ok: boolean;
        };
        JobStarted: {
            job: components["schemas"]["Job"];
            ok: boolean;
        };
        /**
         * @description * `PENDING` - PENDING
         *     * `RUNNING` - RUNNING
         *     * `COMPLETED` - COMPLETED
         *     * `FAILURE` - FAILURE
         *     * `CANCELLED` - CANCELLED
         * @enum {string}
         */
        JobStatusEnum: "PENDING" | "RUNNING" | "COMPLETED" | "FAILURE" | "CANCELLED";
        JoinRequestRequest: {
            firstName?: string;
            lastName?: string;
            password: string;
            ticket: string;
        };
        KindsReply: {
            data: {
                [key: string]: unknown;
            };
            ok: boolean;
        };
        /** @description `path` is a JSON pointer to the part that stays behind, "" when the whole object does. */
        LeftOut: {
            name: string;
            path: string;
            reason: string;
            section: string;
        };
        Line: {
            extra: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            id: string;
            level: string;
            message: string;
            /** Format: date-time */
            timestamp: string;
        };
        LinkedDocument: {
            /** Format: date-time */
            checkedAt: string;
            text: string;
            url: string;
        };
        LinkedDocumentReply: {
            document: components["schemas"]["LinkedDocument"];
            ok: boolean;
        };
        LogoAddresses: {
            dark: string | null;
            light: string | null;
        };
        LogsBodyRequest: {
            logs: {
                [key: string]: unknown;
            }[];
        };
        MappingTestReply: {
            ok: boolean;
            results: components["schemas"]["Tried"][];
        };
        Me: {
            email: string | null;
            id: string;
            kind: components["schemas"]["MeKindEnum"];
            name: string;
            roles: string[];
            scopes: string[];
            teams: string[];
        };
        /**
         * @description * `user` - user
         *     * `machine` - machine
         * @enum {string}
         */
        MeKindEnum: "user" | "machine";
        Member: {
            email: string;
            firstName: string;
            lastName: string;
            picture: string;
            status: string;
        };
        Membership: {
            lastLoginAt: string | null;
            orgId: string;
            status: string;
        };
        MeReply: {
            me: components["schemas"]["Me"];
            ok: boolean;
            organization: components["schemas"]["Place"];
        };
        Metadata: {
            identifier: string;
            installationId: string;
            integrationType: string | null;
            title: string | null;
            /** Format: date-time */
            updatedAt: string;
        };
        /**
         * @description * `password` - password
         *     * `link` - link
         *     * `connection` - connection
         * @enum {string}
         */
        MethodEnum: "password" | "link" | "connection";
        MethodsReply: {
            connections: components["schemas"]["Door"][];
            /** @description Whether one person still may, in an emergency */
            emergency: boolean;
            ok: boolean;
            /** @description What it calls itself */
            organization: string;
            /** @description Whether everybody may sign in with one */
            password: boolean;
        };
        Migration: {
            actor: string;
            audit: {
                [key: string]: unknown;
            };
            change?: string | null;
            conversion?: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            deleteBlueprint?: boolean;
            deleteEntities?: boolean;
            /** Format: date-time */
            endedAt: string | null;
            failureCount: number;
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["MigrationKindEnum"];
            mapping: {
                [key: string]: unknown;
            };
            message: string;
            sourceBlueprint: string;
            status: components["schemas"]["MigrationStatusEnum"];
            successCount: number;
            totalCount: number;
            undoable?: boolean;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
        };
        MigrationBodyRequest: {
            mapping: {
                [key: string]: unknown;
            };
            sourceBlueprint: string;
        };
        /**
         * @description * `mapping` - mapping
         *     * `deletion` - deletion
         *     * `conversion` - conversion
         * @enum {string}
         */
        MigrationKindEnum: "mapping" | "deletion" | "conversion";
        MigrationReply: {
            migration: components["schemas"]["Migration"];
            ok: boolean;
        };
        MigrationsReply: {
            migrations: components["schemas"]["Migration"][];
            ok: boolean;
        };
        MigrationStarted: {
            migration?: components["schemas"]["Migration"];
            migrationId?: string;
            ok: boolean;
            preview?: components["schemas"]["Preview"][];
        };
        /**
         * @description * `PENDING` - PENDING
         *     * `RUNNING` - RUNNING
         *     * `COMPLETED` - COMPLETED
         *     * `FAILURE` - FAILURE
         *     * `CANCELLED` - CANCELLED
         *     * `PENDING_CANCELLATION` - PENDING_CANCELLATION
         * @enum {string}
         */
        MigrationStatusEnum: "PENDING" | "RUNNING" | "COMPLETED" | "FAILURE" | "CANCELLED" | "PENDING_CANCELLATION";
        /** @description `token` is not needed where the catalogue is open to those who reach it. */
        MoveFromBackstageBodyRequest: {
            /** @default false */
            people: boolean;
            token?: string;
            /** Format: uri */
            url: string;
        };
        /** @description With a client id and secret, or a token. */
        MoveFromPortBodyRequest: {
            clientId?: string;
            clientSecret?: string;
            /** @default false */
            people: boolean;
            token?: string;
            /** Format: uri */
            url: string;
        };
        /** @description `sections` count objects by fate: created, updated, unchanged, leftOut; `leftOut` are the first thousand. */
        MoveReport: {
            changed: components["schemas"]["Changed"][];
            leftOut: components["schemas"]["LeftOut"][];
            leftOutCount: number;
            notes: string[];
            sections: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            setAgain: components["schemas"]["SetAgain"][];
        };
        /** @description Other keys are kept and shown as well. */
        NewIntegrationBodyRequest: {
            actionsProcessingEnabled?: boolean;
            arePortResourcesInitialized?: boolean | null;
            changelogDestination?: {
                [key: string]: unknown;
            } | null;
            config?: {
                [key: string]: unknown;
            } | null;
            createPortResourcesOrigin?: string | null;
            /** Format: double */
            deletionThreshold?: number | null;
            incrementalSyncEnabled?: boolean;
            installationAppType?: string | null;
            installationId: string;
            processingMode?: string | null;
            pull?: {
                [key: string]: unknown;
            } | null;
            spec?: {
                [key: string]: unknown;
            } | null;
            title?: string | null;
            version?: string | null;
        };
        NewPasskeyRequest: {
            /** @description What `PublicKeyCredential.toJSON()` gives */
            credential: {
                [key: string]: unknown;
            };
            /** @description By which one tells it from others */
            name: string;
        };
        NewPersonalTokenReply: {
            ok: boolean;
            personalToken: components["schemas"]["PersonalToken"];
            /** @description Told once; the bearer token of /v1 and of /mcp */
            token: string;
        };
        /** @description The type in the path stands for installationAppType. */
        NewSourceBodyRequest: {
            actionsProcessingEnabled?: boolean;
            arePortResourcesInitialized?: boolean | null;
            changelogDestination?: {
                [key: string]: unknown;
            } | null;
            config?: {
                [key: string]: unknown;
            } | null;
            createPortResourcesOrigin?: string | null;
            /** Format: double */
            deletionThreshold?: number | null;
            incrementalSyncEnabled?: boolean;
            installationAppType?: string | null;
            installationId: string;
            processingMode?: string | null;
            pull: {
                [key: string]: unknown;
            };
            spec?: {
                [key: string]: unknown;
            } | null;
            title?: string | null;
            version?: string | null;
        };
        Node: {
            blueprint: string;
            depth: number;
            icon: string | null;
            identifier: string;
            title: string;
        };
        /** @enum {unknown} */
        NullEnum: null;
        Ok: {
            ok: boolean;
        };
        OneDelivery: {
            delivery: components["schemas"]["Delivery"];
            ok: boolean;
        };
        /**
         * @description * `ASC` - ASC
         *     * `DESC` - DESC
         * @enum {string}
         */
        OrderEnum: "ASC" | "DESC";
        OrganizationBodyRequest: {
            announcement?: components["schemas"]["AnnouncementRequest"];
            isOnboarded?: boolean;
            name: string;
            settings?: {
                [key: string]: unknown;
            };
            toolSelectionProvisioning?: {
                [key: string]: unknown;
            };
        };
        OrganizationEnvelope: {
            ok: boolean;
            organization: components["schemas"]["OrganizationReply"];
        };
        OrganizationId: {
            id: string;
        };
        OrganizationReply: {
            announcement?: components["schemas"]["Announcement"];
            featureFlags: string[];
            id: string;
            name: string;
            settings: {
                [key: string]: unknown;
            };
        };
        /**
         * @description * `known` - known
         *     * `linked` - linked
         *     * `created` - created
         *     * `refused` - refused
         * @enum {string}
         */
        OutcomeEnum: "known" | "linked" | "created" | "refused";
        /**
         * @description * `count` - count
         *     * `average` - average
         *     * `sum` - sum
         *     * `min` - min
         *     * `max` - max
         *     * `median` - median
         *     * `last` - last
         * @enum {string}
         */
        OverTimeBodyFuncEnum: "count" | "average" | "sum" | "min" | "max" | "median" | "last";
        /** @description `properties` for aggregatePropertiesValues; `breakdownProperty`, a key or `{relation}`, for countEntities. */
        OverTimeBodyRequest: {
            aggregationType: components["schemas"]["AggregationTypeEnum"];
            blueprint: string;
            breakdownProperty?: unknown;
            func: components["schemas"]["OverTimeBodyFuncEnum"];
            measureTimeBy: string;
            properties?: string[];
            query: components["schemas"]["QueryRequest"];
            timeInterval: components["schemas"]["TimeIntervalEnum"];
            timeRange: components["schemas"]["TimeRangeRequest"];
        };
        /** @description `permissions` is null where the token may do whatever its person may; `lastUsedAt` is true to the hour. */
        OwnedToken: {
            createdAt: string;
            expired: boolean;
            expiresAt: string | null;
            id: string;
            lastUsedAt: string | null;
            name: string;
            permissions: string[] | null;
            user: components["schemas"]["TokenOwner"];
        };
        PageReply: {
            entities: components["schemas"]["Entity"][];
            next?: string;
            ok: boolean;
            total?: components["schemas"]["Total"];
        };
        /**
         * @description * `blueprint` - blueprint
         *     * `property` - property
         *     * `relation` - relation
         * @enum {string}
         */
        PartEnum: "blueprint" | "property" | "relation";
        Passkey: {
            createdAt: string;
            id: string;
            name: string;
            usedAt: string | null;
        };
        PasskeyOptionsReply: {
            ok: boolean;
            /** @description For `PublicKeyCredential.parse…OptionsFromJSON` (WebAuthn Level 3); good for five minutes */
            options: {
                [key: string]: unknown;
            };
        };
        PasskeyReply: {
            ok: boolean;
            passkey: components["schemas"]["Passkey"];
        };
        PasskeysReply: {
            ok: boolean;
            passkeys: components["schemas"]["Passkey"][];
        };
        PasswordAgainRequest: {
            password: string;
        };
        PatchedAccentBodyRequest: {
            /** @description `#rrggbb`, or null for the interface's own */
            accent?: string | null;
        };
        PatchedBlueprintRequest: {
            calculationProperties?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            description?: string;
            icon?: string;
            identifier?: string;
            mirrorProperties?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            relations?: {
                [key: string]: components["schemas"]["RelationRequest"];
            };
            schema?: components["schemas"]["SchemaRequest"];
            title?: string;
        };
        PatchedConfigBodyRequest: {
            config?: {
                [key: string]: unknown;
            } | null;
        };
        PatchedConnectionChangesRequest: {
            clientId?: string;
            clientSecret?: string;
            createsPeople?: boolean;
            /** @description Whoever comes with a verified address of these becomes that person here, or a new one */
            domains?: (string)[];
            /** @description Only after a test with one's own account */
            enabled?: boolean;
            groups?: components["schemas"]["GroupRuleRequest"][];
            groupsClaim?: string | null;
            /** @description Of GitHub its address: https://github.com */
            issuer?: string;
            kind?: components["schemas"]["ConnectionKindEnum"];
            /** @description What the button says: Keycloak */
            label?: string;
            /**
             * @description Of people who come first
             *
             *     * `Admin` - Admin
             *     * `Member` - Member
             *     * `Moderator` - Moderator
             */
            role?: components["schemas"]["RoleEnum"];
            /** @description Addresses count as verified although the provider does not say so */
            trustsAddresses?: boolean;
        };
        PatchedDestinationBodyRequest: {
            actions?: string[];
            blueprints?: string[];
            enabled?: boolean;
            ordered?: boolean;
            resourceTypes?: string[];
            title?: string;
            url?: string;
        };
        /** @description `identifier`, `team` and the values of `relations` may be a search instead of text. */
        PatchedEntityBodyRequest: {
            icon?: string | null;
            identifier?: unknown;
            properties?: {
                [key: string]: unknown;
            };
            relations?: {
                [key: string]: unknown;
            };
            team?: unknown;
            title?: string | null;
        };
        PatchedEntityRightsRequest: {
            read?: components["schemas"]["BlockRequest"];
            register?: components["schemas"]["BlockRequest"];
            unregister?: components["schemas"]["BlockRequest"];
            update?: components["schemas"]["BlockRequest"];
            updateProperties?: {
                [key: string]: components["schemas"]["BlockRequest"];
            };
            updateRelations?: {
                [key: string]: components["schemas"]["BlockRequest"];
            };
        };
        /** @description Other keys are kept and shown as well. */
        PatchedIntegrationBodyRequest: {
            actionsProcessingEnabled?: boolean;
            arePortResourcesInitialized?: boolean | null;
            changelogDestination?: {
                [key: string]: unknown;
            } | null;
            config?: {
                [key: string]: unknown;
            } | null;
            createPortResourcesOrigin?: string | null;
            /** Format: double */
            deletionThreshold?: number | null;
            incrementalSyncEnabled?: boolean;
            installationAppType?: string | null;
            processingMode?: string | null;
            pull?: {
                [key: string]: unknown;
            } | null;
            spec?: {
                [key: string]: unknown;
            } | null;
            title?: string | null;
            version?: string | null;
        };
        PatchedOrganizationBodyRequest: {
            announcement?: components["schemas"]["AnnouncementRequest"];
            isOnboarded?: boolean;
            name?: string;
            settings?: {
                [key: string]: unknown;
            };
            toolSelectionProvisioning?: {
                [key: string]: unknown;
            };
        };
        PatchedPatchedBlueprintRequest: {
            calculationProperties?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            description?: string;
            icon?: string;
            identifier?: string;
            mirrorProperties?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            relations?: {
                [key: string]: components["schemas"]["RelationRequest"];
            };
            schema?: components["schemas"]["SchemaRequest"];
            title?: string;
        };
        /** @description Each block that is sent replaces the stored one as a whole. */
        PatchedPatchedPermissionsRequest: {
            entities?: components["schemas"]["PatchedEntityRightsRequest"];
        };
        PatchedPersonChangesRequest: {
            firstName?: string;
            lastName?: string;
            roles?: string[];
            status?: components["schemas"]["SettablePersonStatusEnum"];
            teams?: string[];
        };
        PatchedRenameAggregationRequest: {
            newAggregationName?: string;
        };
        PatchedRenameCalculationRequest: {
            newCalculationName?: string;
        };
        PatchedRenameMirrorRequest: {
            newMirrorName?: string;
        };
        PatchedRenamePropertyRequest: {
            newPropertyName?: string;
        };
        PatchedRenameRelationRequest: {
            newRelationIdentifier?: string;
        };
        PatchedSecretChangesRequest: {
            description?: string | null;
            secretValue?: string;
        };
        PatchedSessionRulesRequest: {
            /** @description After so long without a request a session is over */
            idleMinutes?: number;
        };
        PatchedStateBodyRequest: {
            intervalInMinuets?: number | null;
            lastResyncEnd?: string | null;
            lastResyncStart?: string | null;
            nextResync?: string | null;
            status?: components["schemas"]["ResyncStatusEnum"];
        };
        PatchedTeamBodyRequest: {
            description?: string | null;
            name?: string;
            users?: string[];
        };
        /** @description A mapping is {blueprint, operation, filter, itemsToParse, entity}; its texts are jq. */
        PatchedWebhookBodyRequest: {
            description?: string | null;
            enabled?: boolean;
            icon?: string | null;
            identifier?: string;
            integrationType?: (components["schemas"]["IntegrationTypeEnum"] | components["schemas"]["NullEnum"]) | null;
            mappings?: {
                [key: string]: unknown;
            }[] | null;
            security?: components["schemas"]["SecurityRequest"] | null;
            title?: string | null;
        };
        PeopleReply: {
            ok: boolean;
            users: components["schemas"]["ShownPerson"][];
        };
        Permissions: {
            entities: components["schemas"]["EntityRights"];
        };
        PermissionsReply: {
            ok: boolean;
            permissions: components["schemas"]["Permissions"];
        };
        Person: {
            createdAt: string;
            email: string;
            firstName: string;
            id: string;
            lastName: string;
            orgMembers: components["schemas"]["Membership"][];
            orgs: components["schemas"]["OrganizationId"][];
            picture: string;
            providers: string[];
            roles: components["schemas"]["RoleName"][];
            status: components["schemas"]["PersonStatusEnum"];
            teams: string[];
            termsAccepted: boolean;
            type: string;
            updatedAt: string;
        };
        /** @description `permissions` is null where the token may do whatever its person may; `lastUsedAt` is true to the hour. */
        PersonalToken: {
            createdAt: string;
            expired: boolean;
            expiresAt: string | null;
            id: string;
            lastUsedAt: string | null;
            name: string;
            permissions: string[] | null;
        };
        PersonalTokenBodyRequest: {
            /**
             * Format: date-time
             * @description Never when absent
             */
            expiresAt?: string | null;
            name: string;
            /** @description Rights such as read:entities, of those that the caller has; all of them, now and later, when absent */
            permissions?: string[] | null;
        };
        PersonalTokensReply: {
            ok: boolean;
            tokens: components["schemas"]["PersonalToken"][];
        };
        PersonReply: {
            ok: boolean;
            user: components["schemas"]["ShownPerson"];
        };
        /**
         * @description * `Staged` - Staged
         *     * `Invited` - Invited
         *     * `Active` - Active
         *     * `Disabled` - Disabled
         * @enum {string}
         */
        PersonStatusEnum: "Staged" | "Invited" | "Active" | "Disabled";
        /**
         * @description * `reading` - reading
         *     * `preview` - preview
         *     * `model` - model
         *     * `entities` - entities
         *     * `rest` - rest
         *     * `done` - done
         * @enum {string}
         */
        PhaseEnum: "reading" | "preview" | "model" | "entities" | "rest" | "done";
        /** @description An organization as people find it. */
        Place: {
            id: string;
            name: string;
            slug: string;
            url: string;
        };
        PlacedFault: {
            column: number;
            file: string;
            identifier?: string;
            line: number;
            message: string;
            path: string;
            rule: string;
        };
        PlanReply: {
            changes: components["schemas"]["ConfigurationChange"][];
            counts: {
                [key: string]: number;
            };
            dryRun?: boolean;
            ok: boolean;
        };
        PreferencesReply: {
            ok: boolean;
            preferences: {
                [key: string]: unknown;
            };
        };
        PreparedBlueprint: {
            /** @description create, update or unchanged */
            change: string;
            identifier: string;
            properties: unknown;
            relations: unknown;
        };
        Preset: {
            blueprints: {
                [key: string]: unknown;
            }[];
            description: string;
            icon: string;
            identifier: string;
            sample: components["schemas"]["Sample"];
            setup: string;
            title: string;
            webhook: {
                [key: string]: unknown;
            };
        };
        /**
         * @description * `today` - today
         *     * `yesterday` - yesterday
         *     * `lastDay` - lastDay
         *     * `lastWeek` - lastWeek
         *     * `last2Weeks` - last2Weeks
         *     * `lastMonth` - lastMonth
         *     * `last3Months` - last3Months
         *     * `last6Months` - last6Months
         *     * `last12Months` - last12Months
         *     * `last2Years` - last2Years
         *     * `last3Years` - last3Years
         * @enum {string}
         */
        PresetEnum: "today" | "yesterday" | "lastDay" | "lastWeek" | "last2Weeks" | "lastMonth" | "last3Months" | "last6Months" | "last12Months" | "last2Years" | "last3Years";
        PresetsReply: {
            ok: boolean;
            presets: components["schemas"]["Preset"][];
        };
        Preview: {
            after: {
                [key: string]: unknown;
            } | null;
            before: {
                [key: string]: unknown;
            } | null;
            blueprint: string;
            changed: boolean;
            created: boolean;
            entity: string | null;
            error: string | null;
            source: string;
        };
        /** @description With the name of a source that exists, what would go is told too. */
        PreviewBodyRequest: {
            config?: {
                [key: string]: unknown;
            } | null;
            installationId?: string;
            pull: {
                [key: string]: unknown;
            };
        };
        PreviewRequest: {
            /** @description What of the blueprint would be different */
            changes: components["schemas"]["PatchedBlueprintRequest"];
            /** @description The newest ones when left out */
            entities?: string[];
            /** @description The computed property to show */
            property: string;
        };
        PreviewRow: {
            blueprint: string;
            column: number;
            file: string;
            identifier: string;
            line: number;
            result: string;
        };
        PreviewValue: {
            error?: string;
            identifier: string;
            title: string;
            value: unknown;
        };
        PropertiesHistoryReply: {
            ok: boolean;
            result: components["schemas"]["Chart"];
        };
        PropertyTypeBodyRequest: {
            definition: {
                [key: string]: unknown;
            };
            dry_run?: boolean;
            expression?: string;
            /** @default refuse */
            strategy: components["schemas"]["StrategyEnum"];
        };
        PropertyTypeReply: {
            migration?: components["schemas"]["Migration"];
            migrationId?: string;
            ok: boolean;
            preview?: components["schemas"]["Conversion"];
        };
        Provenance: {
            /** @description Whether these were all */
            complete: boolean;
            /** @description How many of the last events were looked at, at most 1 000 */
            events: number;
            fields: components["schemas"]["Writer"][];
        };
        ProvenanceReply: {
            ok: boolean;
            provenance: components["schemas"]["Provenance"];
        };
        ProvisionedReply: {
            integrations: string[];
            ok: boolean;
        };
        Provisioning: {
            /** @description To be entered at the identity provider */
            baseUrl: string;
            createdAt: string | null;
            createdBy: string | null;
            enabled: boolean;
            /** @description To ten minutes */
            usedAt: string | null;
        };
        ProvisioningCredentialReply: {
            ok: boolean;
            provisioning: components["schemas"]["Provisioning"];
            /** @description Told once; the one before is dead */
            token: string;
        };
        ProvisioningReply: {
            ok: boolean;
            provisioning: components["schemas"]["Provisioning"];
        };
        PullPreviewReply: {
            blueprints: {
                [key: string]: unknown;
            }[];
            branch?: string;
            commit?: string;
            counts: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            dryRun: boolean;
            faultCount: number;
            faults: components["schemas"]["PlacedFault"][];
            fileCount: number;
            files: string[];
            leaving: {
                [key: string]: string[];
            };
            moreRows: number;
            notes: string[];
            ok: boolean;
            rows: components["schemas"]["PreviewRow"][];
            valid: boolean;
        };
        PullSourceReply: {
            integration: components["schemas"]["Integration"];
            ok: boolean;
        };
        /** @description `schema` is a JSON Schema of the part `pull`; without a `config` files say what is to be written. */
        PullType: {
            blueprints: {
                [key: string]: unknown;
            }[];
            config: {
                [key: string]: unknown;
            } | null;
            description: string;
            icon: string;
            identifier: components["schemas"]["IdentifierEnum"];
            intervalMinutes: number;
            schema: {
                [key: string]: unknown;
            };
            setup: string;
            title: string;
        };
        PullTypesReply: {
            ok: boolean;
            types: components["schemas"]["PullType"][];
        };
        /**
         * @description * `sign-in` - sign-in
         *     * `join` - join
         *     * `link` - link
         *     * `test` - test
         * @enum {string}
         */
        PurposeEnum: "sign-in" | "join" | "link" | "test";
        PushAddressReply: {
            ok: boolean;
            secret: string;
            url: string;
        };
        PushReply: {
            because: string;
            ok: boolean;
            taken: boolean;
        };
        /** @description A group of rules; each is a group again or a condition. */
        Query: {
            combinator: components["schemas"]["CombinatorEnum"];
            rules: {
                [key: string]: unknown;
            }[];
        };
        /** @description A group of rules; each is a group again or a condition. */
        QueryRequest: {
            combinator: components["schemas"]["CombinatorEnum"];
            rules: {
                [key: string]: unknown;
            }[];
        };
        Received: {
            counts: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            handledAt: string | null;
            /** Format: uuid */
            id: string;
            kind: string;
            message: string;
            /** Format: date-time */
            receivedAt: string;
            source: string;
            sourceKind: string;
            status: components["schemas"]["ReceivedStatusEnum"];
            trace: components["schemas"]["Trace"][];
            webhookEventId: string | null;
        };
        ReceivedPageReply: {
            ok: boolean;
            received: components["schemas"]["Received"][];
        };
        ReceivedReply: {
            ok: boolean;
            received: components["schemas"]["WholeReceived"];
        };
        /**
         * @description * `PENDING` - PENDING
         *     * `DONE` - DONE
         *     * `FAILED` - FAILED
         *     * `IGNORED` - IGNORED
         * @enum {string}
         */
        ReceivedStatusEnum: "PENDING" | "DONE" | "FAILED" | "IGNORED";
        RecoveryCodesReply: {
            ok: boolean;
            /** @description Told once; each serves once */
            recoveryCodes: string[];
        };
        /** @description What every refusal looks like. */
        Refusal: {
            details?: {
                [key: string]: unknown;
            };
            /** @description A code for programs */
            error: string;
            /** @description A sentence for people */
            message: string;
            /** @description false */
            ok: boolean;
        };
        Related: {
            blueprint: string;
            blueprintTitle: string;
            count: number;
            direction: components["schemas"]["DirectionEnum"];
            entities: components["schemas"]["RelatedEntity"][];
            relation: string;
            title: string;
        };
        RelatedEntity: {
            blueprint: string;
            icon: string | null;
            identifier: string;
            title: string;
        };
        RelatedReply: {
            ok: boolean;
            related: components["schemas"]["Related"][];
        };
        Relation: {
            description?: string;
            /** @default false */
            many: boolean;
            /** @default false */
            required: boolean;
            target: string;
            title?: string;
        };
        RelationRequest: {
            description?: string;
            /** @default false */
            many: boolean;
            /** @default false */
            required: boolean;
            target: string;
            title?: string;
        };
        RemovedPersonReply: {
            erasedAs?: string;
            ok: boolean;
        };
        ReplayBodyRequest: {
            /** Format: date-time */
            from: string;
            status?: components["schemas"]["DeliveryStatusEnum"];
            /** Format: date-time */
            to?: string;
        };
        Replayed: {
            ok: boolean;
            replayed: number;
        };
        ReplayedReply: {
            ok: boolean;
            replayed: number;
        };
        ReportBodyRequest: {
            syncKindMetrics: {
                [key: string]: unknown;
            };
        };
        ReportsBodyRequest: {
            syncKindsMetrics: {
                [key: string]: unknown;
            }[];
        };
        /** @description One of the two: a moment, or an event whose outcome is wanted (of a deletion, what was before it). */
        RestoreBodyRequest: {
            /** Format: date-time */
            at?: string;
            event?: string;
        };
        RestoreReply: {
            entity: components["schemas"]["Entity"];
            ignored: string[];
            notes: string[];
            ok: boolean;
        };
        ResyncRequestReply: {
            ok: boolean;
            request: {
                [key: string]: unknown;
            };
        };
        /**
         * @description * `running` - running
         *     * `completed` - completed
         *     * `failed` - failed
         *     * `aborted` - aborted
         * @enum {string}
         */
        ResyncStatusEnum: "running" | "completed" | "failed" | "aborted";
        RightsReply: {
            ok: boolean;
            permissions: string[];
        };
        /**
         * @description * `Admin` - Admin
         *     * `Member` - Member
         *     * `Moderator` - Moderator
         * @enum {string}
         */
        RoleEnum: "Admin" | "Member" | "Moderator";
        RoleName: {
            name: string;
        };
        RuleStatus: {
            identifier: string;
            level: string;
            status: components["schemas"]["RuleStatusStatusEnum"];
        };
        /**
         * @description * `SUCCESS` - SUCCESS
         *     * `FAILURE` - FAILURE
         *     * `NOT_APPLICABLE` - NOT_APPLICABLE
         *     * `EXEMPT` - EXEMPT
         * @enum {string}
         */
        RuleStatusStatusEnum: "SUCCESS" | "FAILURE" | "NOT_APPLICABLE" | "EXEMPT";
        Sample: {
            body: unknown;
            headers?: {
                [key: string]: unknown;
            };
            queryParams?: {
                [key: string]: unknown;
            };
        };
        SampleRequest: {
            body: unknown;
            headers?: {
                [key: string]: unknown;
            };
            queryParams?: {
                [key: string]: unknown;
            };
        };
        Schema: {
            properties: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            required?: string[];
        };
        SchemaRequest: {
            properties: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            required?: string[];
        };
        ScorecardResult: {
            level: string;
            rules: components["schemas"]["RuleStatus"][];
        };
        Seal: {
            /** Format: uuid */
            after: string;
            count: number;
            hash: string;
            key: string;
            /** Format: uuid */
            last: string;
            number: number;
            previous: string;
            rows: string;
            signature: string;
        };
        SearchBodyRequest: {
            /** @description `true`: a total, at once, maybe an estimate; `"exact"`: counted */
            count?: unknown;
            exclude?: string[];
            from?: string | null;
            include?: string[];
            limit?: number;
            query?: components["schemas"]["QueryRequest"];
            search?: string;
            searchIn?: string[];
            sort?: components["schemas"]["SortRequest"][];
        };
        SearchEverythingReply: {
            next?: string;
            ok: boolean;
            results: components["schemas"]["SearchResult"][];
            totals: {
                [key: string]: components["schemas"]["Total"];
            };
        };
        SearchReply: {
            entities: components["schemas"]["Entity"][];
            matchingBlueprints: string[];
            ok: boolean;
        };
        SearchResult: {
            blueprint?: string;
            blueprintTitle?: string;
            highlights: components["schemas"]["Highlight"][];
            icon: string | null;
            identifier: string;
            score: number;
            team?: string[];
            title: string;
            type: components["schemas"]["TypeEnum"];
            /** Format: date-time */
            updatedAt?: string;
        };
        /** @description `valueEndsWith` has the last four characters of a long value, so that people can tell two apart. */
        Secret: {
            createdAt: string;
            createdBy: string;
            description?: string;
            secretName: string;
            updatedAt: string;
            updatedBy: string;
            valueEndsWith: string;
        };
        SecretBodyRequest: {
            description?: string | null;
            secretName: string;
            secretValue: string;
        };
        SecretReply: {
            ok: boolean;
            secret: components["schemas"]["Secret"];
        };
        SecretsReply: {
            ok: boolean;
            secrets: components["schemas"]["Secret"][];
        };
        Security: {
            requestIdentifierPath?: string | null;
            secret?: string | null;
            signatureAlgorithm?: (components["schemas"]["SignatureAlgorithmEnum"] | components["schemas"]["NullEnum"]) | null;
            signatureHeaderName?: string | null;
            signaturePrefix?: string | null;
        };
        SecurityReply: {
            ok: boolean;
            security: components["schemas"]["SessionRules"];
        };
        SecurityRequest: {
            requestIdentifierPath?: string | null;
            secret?: string | null;
            signatureAlgorithm?: (components["schemas"]["SignatureAlgorithmEnum"] | components["schemas"]["NullEnum"]) | null;
            signatureHeaderName?: string | null;
            signaturePrefix?: string | null;
        };
        /** @description One line, named by a property or by a value; `values` are those of the buckets, in order. */
        Series: {
            other?: boolean;
            property?: string;
            title?: string;
            value?: unknown;
            values: (number | null)[];
        };
        SessionRules: {
            /** @description After so long without a request a session is over */
            idleMinutes: number;
        };
        SessionsReply: {
            idleMinutes: number;
            ok: boolean;
            sessions: components["schemas"]["BrowserSession"][];
        };
        SetAgain: {
            name: string;
            reason: string;
            what: components["schemas"]["WhatEnum"];
        };
        /**
         * @description * `Active` - Active
         *     * `Disabled` - Disabled
         * @enum {string}
         */
        SettablePersonStatusEnum: "Active" | "Disabled";
        ShellBlueprint: {
            count: number;
            icon: string | null;
            identifier: string;
            system: boolean;
            title: string;
        };
        ShellOrganization: {
            id: string;
            name: string;
            slug: string;
            url: string;
        };
        ShellUser: {
            email: string | null;
            firstName: string;
            id: string;
            lastName: string;
            roles: string[];
            teams: string[];
            /** @description Id of the administrator who looks as this person */
            viewedBy?: string | null;
        };
        /** @description `signIn` is told to those who may change people. */
        ShownPerson: {
            createdAt: string;
            email: string;
            firstName: string;
            id: string;
            lastName: string;
            orgMembers: components["schemas"]["Membership"][];
            orgs: components["schemas"]["OrganizationId"][];
            picture: string;
            providers: string[];
            roles: components["schemas"]["RoleName"][];
            signIn?: components["schemas"]["WaysIn"];
            status: components["schemas"]["PersonStatusEnum"];
            teams: string[];
            termsAccepted: boolean;
            type: string;
            updatedAt: string;
        };
        /**
         * @description * `sha1` - sha1
         *     * `sha256` - sha256
         *     * `sha512` - sha512
         *     * `plain` - plain
         *     * `slack` - slack
         *     * `stripe` - stripe
         *     * `standard-webhooks` - standard-webhooks
         * @enum {string}
         */
        SignatureAlgorithmEnum: "sha1" | "sha256" | "sha512" | "plain" | "slack" | "stripe" | "standard-webhooks";
        SignInRules: {
            /** @description The one administrator who still signs in with a password, and with a second factor */
            emergency: string | null;
            /** @description Whoever has a password needs a second factor */
            factorRequired: boolean;
            /** @description People come in through connections only */
            ssoRequired: boolean;
        };
        SignInRulesReply: {
            ok: boolean;
            rules: components["schemas"]["SignInRules"];
        };
        SignInRulesRequest: {
            /** @description The one administrator who still signs in with a password, and with a second factor */
            emergency: string | null;
            /** @description Whoever has a password needs a second factor */
            factorRequired: boolean;
            /** @description People come in through connections only */
            ssoRequired: boolean;
        };
        /** @description What the provider told, and what would come of it. */
        SignInTest: {
            claims: {
                [key: string]: unknown;
            };
            connection: string;
            email: string | null;
            groups: string[];
            issuer: string;
            outcome: components["schemas"]["OutcomeEnum"];
            /** @description Whose account here it leads to */
            person: string | null;
            reason: string | null;
            roles: string[];
            subject: string;
            teams: string[];
            verified: boolean;
        };
        SignUpOrganizationRequest: {
            name: string;
            slug?: string;
        };
        SignUpReply: {
            credentials: components["schemas"]["CredentialPair"];
            ok: boolean;
            organization: components["schemas"]["Place"];
            ticket: string;
            user: components["schemas"]["EmailRequest"];
        };
        SignUpRequestRequest: {
            organization: components["schemas"]["SignUpOrganizationRequest"];
            user: components["schemas"]["SignUpUserRequest"];
        };
        SignUpUserRequest: {
            email: string;
            firstName?: string;
            lastName?: string;
            password: string;
        };
        SortRequest: {
            /** @default ASC */
            order: components["schemas"]["OrderEnum"];
            property: string;
        };
        SourceFaultsReply: {
            faultCount: number;
            faults: components["schemas"]["PlacedFault"][];
            notes: string[];
            ok: boolean;
        };
        Starter: {
            /** @description Titles */
            actions: string[];
            blueprints: components["schemas"]["StarterBlueprint"][];
            description: string;
            icon: string;
            identifier: string;
            /** @description How many entities there are to try it with */
            samples: number;
            /** @description Titles */
            scorecards: string[];
            title: string;
        };
        StarterBlueprint: {
            description: string | null;
            exists: boolean;
            icon: string | null;
            identifier: string;
            /** @description Titles */
            properties: string[];
            /** @description Blueprints that it points to */
            relations: string[];
            title: string;
        };
        StartersReply: {
            ok: boolean;
            starters: components["schemas"]["Starter"][];
        };
        /**
         * @description * `refuse` - refuse
         *     * `clear` - clear
         *     * `default` - default
         * @enum {string}
         */
        StrategyEnum: "refuse" | "clear" | "default";
        StructureReply: {
            blueprint: components["schemas"]["Blueprint"];
            ok: boolean;
        };
        /** @description `value` is a number, `{passed, total}`, or `{values: [{value, count}], other}`. */
        Summary: {
            func: components["schemas"]["SummaryFunctionEnum"];
            property?: string;
            relation?: string;
            rule?: string;
            scorecard?: string;
            value: unknown;
        };
        /**
         * @description * `sum` - sum
         *     * `average` - average
         *     * `min` - min
         *     * `max` - max
         *     * `median` - median
         *     * `filled` - filled
         *     * `passed` - passed
         *     * `values` - values
         * @enum {string}
         */
        SummaryFunctionEnum: "sum" | "average" | "min" | "max" | "median" | "filled" | "passed" | "values";
        /** @description One of property, relation and scorecard; a property may be given as its key alone. */
        SummaryQuestionRequest: {
            func: components["schemas"]["SummaryFunctionEnum"];
            property?: string;
            relation?: string;
            rule?: string;
            scorecard?: string;
        };
        Sync: {
            counts: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt: string;
            deletions: {
                [key: string]: unknown;
            }[];
            eventId: string;
            held: number;
            heldBecause: string;
            kinds: number;
            /** Format: date-time */
            seenAt: string;
            syncState: string;
            /** Format: date-time */
            updatedAt: string;
        };
        SyncMetricsReply: {
            count: number;
            data: {
                [key: string]: unknown;
            }[];
            ok: boolean;
        };
        SyncsReply: {
            count: number;
            data: components["schemas"]["Sync"][];
            ok: boolean;
        };
        TeamBodyRequest: {
            description?: string | null;
            name: string;
            users?: string[];
        };
        TeamEnvelope: {
            ok: boolean;
            team: components["schemas"]["TeamReply"];
        };
        TeamReply: {
            createdAt: string;
            description?: string;
            id: string;
            name: string;
            provider: string;
            updatedAt: string;
            users: components["schemas"]["Member"][];
        };
        TeamsReply: {
            ok: boolean;
            teams: components["schemas"]["TeamReply"][];
        };
        /** @description `payload` or `event`, one of the two. */
        TestBodyRequest: {
            /** Format: uuid */
            event?: string;
            mappings?: {
                [key: string]: unknown;
            }[];
            payload?: components["schemas"]["SampleRequest"];
        };
        /** @description `config` is a mapping as it is stored; `yaml` the same as text. */
        TestMappingBodyRequest: {
            config?: {
                [key: string]: unknown;
            };
            items?: {
                [key: string]: unknown;
            }[];
            kind: string;
            yaml?: string;
        };
        TicketRequestRequest: {
            ticket: string;
        };
        /**
         * @description * `hour` - hour
         *     * `day` - day
         *     * `isoWeek` - isoWeek
         *     * `month` - month
         *     * `quarter` - quarter
         * @enum {string}
         */
        TimeIntervalEnum: "hour" | "day" | "isoWeek" | "month" | "quarter";
        TimeRangeRequest: {
            preset: components["schemas"]["PresetEnum"];
            /** @default UTC */
            timeZone: string;
        };
        TokenOwner: {
            email: string;
            name: string;
            status: string;
        };
        TokenRequestRequest: {
            clientId: string;
            clientSecret: string;
        };
        Total: {
            exact: boolean;
            value: number;
        };
        /** @description How far one entity came: received, filter, items, mapping, validation, upsert; and what became of it. */
        Trace: {
            blueprint?: string | null;
            column?: number;
            file?: string;
            identifier?: string | null;
            item?: number | null;
            line?: number;
            mapping?: number;
            message: string;
            operation?: string;
            outcome: string;
            stage: string;
        };
        /** @description How far one entity came: received, filter, items, mapping, validation, upsert; and what became of it. */
        Tried: {
            blueprint?: string | null;
            column?: number;
            entity: unknown;
            file?: string;
            identifier?: string | null;
            item?: number | null;
            line?: number;
            mapping?: number;
            message: string;
            operation?: string;
            outcome: string;
            stage: string;
        };
        Trigger: {
            /** Format: date-time */
            at: string;
            by: {
                [key: string]: unknown;
            };
            origin: string;
        };
        /**
         * @description * `entity` - entity
         *     * `action` - action
         *     * `blueprint` - blueprint
         * @enum {string}
         */
        TypeEnum: "entity" | "action" | "blueprint";
        UndoReply: {
            change: string | null;
            deleted: number;
            notes: string[];
            ok: boolean;
            restored: number;
            updated: number;
        };
        /**
         * @description `paths` are JSON pointers into the document that refers to it, `inside` the titles of its parts that do.
         *
         *     What names only something that breaks with it is told with the way there in `via`.
         */
        Use: {
            blueprint: string | null;
            identifier: string;
            inside: string[];
            kind: string;
            paths: string[];
            title: string | null;
            via: components["schemas"]["Between"][];
        };
        /** @description `value` is null where nothing is set; `title` is there for related entities and teams. */
        ValueCount: {
            count: number;
            title?: string;
            value: unknown;
        };
        Verification: {
            /** @description Events from which somebody was erased */
            erased: number;
            /** @description Events they cover */
            events: number;
            findings: components["schemas"]["Finding"][];
            /** @description The newest seal; with the last page */
            head: components["schemas"]["Seal"] | null;
            /** @description For `after`: the next page */
            next: string | null;
            /** @description Ed25519, in hex, by key */
            publicKeys: {
                [key: string]: string;
            };
            /** @description Seals read for this reply */
            seals: number;
            /** @description Signed, and not by this installation */
            unknownKeys: string[];
            /** @description Events that came since the last seal; with the last page */
            unsealed: number;
        };
        VerificationReply: {
            ok: boolean;
            verification: components["schemas"]["Verification"];
        };
        Version: {
            action: components["schemas"]["ActionEnum"];
            /** Format: date-time */
            at: string;
            by: string;
            change: string;
            diff: components["schemas"]["Difference"][];
            event: string;
            /** @description The blueprint's name at that time */
            identifier: string;
            origin: string;
            runId: string | null;
            userAgent: string;
        };
        ViewAsReply: {
            ok: boolean;
            user: components["schemas"]["Person"];
        };
        WantedIndex: {
            /** @description `ASC` or `DESC` */
            order: string;
            property: string;
            times: number;
        };
        /** @description How somebody comes in. */
        WaysIn: {
            /** @description Labels of those over which an account leads here */
            connections: string[];
            /** @description To the minute */
            lastSeenAt: string | null;
            password: boolean;
            /** @description A directory provides this person */
            scim: boolean;
            secondFactor: boolean;
        };
        /** @description A mapping is {blueprint, operation, filter, itemsToParse, entity}; its texts are jq. */
        Webhook: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            description?: string | null;
            enabled?: boolean;
            icon?: string | null;
            identifier?: string;
            integrationType?: (components["schemas"]["IntegrationTypeEnum"] | components["schemas"]["NullEnum"]) | null;
            mappings?: {
                [key: string]: unknown;
            }[] | null;
            security?: components["schemas"]["Security"] | null;
            title?: string | null;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            url: string;
            webhookKey: string;
        };
        /** @description A mapping is {blueprint, operation, filter, itemsToParse, entity}; its texts are jq. */
        WebhookBodyRequest: {
            description?: string | null;
            enabled?: boolean;
            icon?: string | null;
            identifier?: string;
            integrationType?: (components["schemas"]["IntegrationTypeEnum"] | components["schemas"]["NullEnum"]) | null;
            mappings?: {
                [key: string]: unknown;
            }[] | null;
            security?: components["schemas"]["SecurityRequest"] | null;
            title?: string | null;
        };
        WebhookMetadata: {
            icon: string | null;
            identifier: string;
            title: string | null;
            /** Format: date-time */
            updatedAt: string;
        };
        WebhookReply: {
            integration: components["schemas"]["Webhook"];
            ok: boolean;
        };
        WebhooksMetadata: {
            integrations: components["schemas"]["WebhookMetadata"][];
            ok: boolean;
        };
        WebhooksReply: {
            integrations: components["schemas"]["Webhook"][];
            ok: boolean;
        };
        /**
         * @description * `secret` - secret
         *     * `webhook` - webhook
         *     * `integration` - integration
         * @enum {string}
         */
        WhatEnum: "secret" | "webhook" | "integration";
        /**
         * @description With what came of it so far; `faults` are the first thousand, `rows` and `moreRows` of a dry run only.
         *
         *     A move tells its `phase`, the name of where it comes `from`, and its `report`.
         */
        WholeJob: {
            blueprint: string | null;
            blueprints: {
                [key: string]: unknown;
            }[];
            change: string | null;
            counts: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            doneCount: number;
            dryRun: boolean;
            /** Format: date-time */
            endedAt: string | null;
            faultCount: number;
            faults: {
                [key: string]: unknown;
            }[];
            from?: string;
            /** Format: uuid */
            id: string;
            kind: string;
            message: string;
            moreRows?: number;
            notes: string[];
            phase?: components["schemas"]["PhaseEnum"];
            report?: components["schemas"]["MoveReport"];
            rows?: {
                [key: string]: unknown;
            }[];
            status: components["schemas"]["JobStatusEnum"];
            totalCount: number | null;
            /** Format: date-time */
            updatedAt: string;
            valid?: boolean;
        };
        WholeReceived: {
            counts: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            handledAt: string | null;
            /** Format: uuid */
            id: string;
            kind: string;
            message: string;
            payload: unknown;
            /** Format: date-time */
            receivedAt: string;
            source: string;
            sourceKind: string;
            status: components["schemas"]["ReceivedStatusEnum"];
            trace: components["schemas"]["Trace"][];
            webhookEventId: string | null;
        };
        Writer: {
            by: string;
            datasource: string | null;
            event: string;
            origin: string;
            path: string;
            runId: string | null;
            /** Format: date-time */
            since: string;
        };
        WrittenReply: {
            blueprints: {
                [key: string]: number;
            };
            count: number;
            ok: boolean;
        };
        WrittenTeam: {
            createdAt: string;
            description?: string;
            id: string;
            name: string;
            provider: string;
            updatedAt: string;
            users: string[];
        };
        WrittenTeamReply: {
            ok: boolean;
            team: components["schemas"]["WrittenTeam"];
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
    list_action_backends: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        backends: {
                            added: boolean;
                            description: string;
                            follows: boolean;
                            previews: boolean;
                            schema: {
                                [key: string]: unknown;
                            };
                            secrets: string[];
                            title: string;
                            type: string;
                            writesHere: boolean;
                        }[];
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    preview_action_draft: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description E-mail address of the person who looks at it; for administrators */
                    as?: string | null;
                    /** @description The input that was changed last */
                    changed?: string | null;
                    definition: {
                        [key: string]: unknown;
                    };
                    entity?: string | null;
                    /** @description Instead of those that a new action gets */
                    permissions?: {
                        approve?: {
                            policy?: {
                                conditions: string[];
                                queries: {
                                    [key: string]: {
                                        /** @enum {unknown} */
                                        combinator: "and" | "or";
                                        rules: Record<string, never>[];
                                    };
                                };
                            } | null;
                            roles?: string[];
                            teams?: string[];
                            users?: string[];
                        };
                        execute?: {
                            ownedByTeam?: boolean;
                            policy?: {
                                conditions: string[];
                                queries: {
                                    [key: string]: {
                                        /** @enum {unknown} */
                                        combinator: "and" | "or";
                                        rules: Record<string, never>[];
                                    };
                                };
                            } | null;
                            roles?: string[];
                            teams?: string[];
                            users?: string[];
                        };
                    };
                    properties?: Record<string, never> | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            approvers: {
                                description: string | null;
                                email?: string | null;
                                standsInFor?: string | null;
                                state: string;
                                userId: string;
                            }[];
                            required: boolean;
                        } | null;
                        execute: {
                            allowed: boolean;
                            missing: string[];
                            reason: string;
                            rule: string | null;
                        } | null;
                        faults: {
                            message: string;
                            path: string;
                            rule: string;
                        }[];
                        form: {
                            blueprint: string | null;
                            cleared: string[];
                            errors: string[];
                            inputs: {
                                blueprint?: string;
                                dataset?: {
                                    [key: string]: unknown;
                                };
                                default?: unknown;
                                dependsOn?: string[];
                                description?: string;
                                disabled: boolean;
                                displayProperties?: string[];
                                encryption?: unknown;
                                enum?: unknown[];
                                enumColors?: {
                                    [key: string]: unknown;
                                };
                                errors?: string[];
                                exclusiveMaximum?: number;
                                exclusiveMinimum?: number;
                                format?: string;
                                icon?: string;
                                identifier: string;
                                items?: {
                                    [key: string]: unknown;
                                };
                                maximum?: number;
                                maxItems?: number;
                                maxLength?: number;
                                minimum?: number;
                                minItems?: number;
                                minLength?: number;
                                pattern?: unknown;
                                properties?: {
                                    [key: string]: unknown;
                                };
                                readOnly?: boolean;
                                remote?: boolean;
                                required: boolean;
                                sort?: {
                                    [key: string]: unknown;
                                };
                                title?: string;
                                type?: string;
                                uniqueItems?: boolean;
                                visible: boolean;
                            }[];
                            operation: string;
                            order: string[];
                            steps: {
                                order: string[];
                                title: string;
                                visible: boolean;
                            }[];
                            titles: {
                                [key: string]: unknown;
                            };
                        } | null;
                        invocation: {
                            errors: {
                                message: string;
                                path: string;
                                rule: string;
                            }[];
                            payload: {
                                [key: string]: unknown;
                            } | null;
                        } | null;
                        ok: boolean;
                        warnings: {
                            message: string;
                            path: string;
                            rule: string;
                        }[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    test_call_action: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description A saved action, or */
                    action?: string | null;
                    definition?: {
                        [key: string]: unknown;
                    };
                    entity?: string | null;
                    properties?: Record<string, never> | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        ok: boolean;
                        outcome: string;
                        /** @description Of actions that scaffold: the files that would be made, with their texts as far as they are small; what is wrong with the template; and the entity that would be written. */
                        preview: {
                            commit: string | null;
                            entity: {
                                blueprint: string;
                                body: {
                                    [key: string]: unknown;
                                };
                                errors: string[];
                            } | null;
                            faults: {
                                line: number | null;
                                message: string;
                                path: string | null;
                            }[];
                            files: {
                                executable: boolean;
                                link: string | null;
                                path: string;
                                size: number;
                                text: string | null;
                            }[];
                        } | null;
                        request: {
                            [key: string]: unknown;
                        };
                        response: unknown;
                        responseStatus: number | null;
                        warnings: string[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_action_warnings: {
        parameters: {
            query?: {
                /** @description Only these actions */
                action_identifier?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: {
                            action: string;
                            warnings: {
                                message: string;
                                path: string;
                                rule: string;
                            }[];
                        }[];
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_actions: {
        parameters: {
            query?: {
                /** @description Only these actions */
                action_identifier?: string[];
                /** @description Only those for these blueprints */
                blueprint_identifier?: string[];
                /** @description CREATE, DAY-2, DELETE */
                operation?: string[];
                /** @description Whether they are published */
                published?: boolean;
                /** @description Kinds of events */
                trigger_event?: string[];
                /** @description Actions whose runs they wait for */
                trigger_event_action_identifier?: string[];
                /** @description self-service or automation */
                trigger_type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: {
                            allowAnyoneToViewRuns?: boolean;
                            approvalNotification?: Record<string, never>;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            description?: string;
                            icon?: string;
                            id: string;
                            identifier: string;
                            invocationMethod: {
                                /** @description host:port, several with commas between them; without any the run is claimed */
                                brokers?: string;
                                payload?: Record<string, never> | unknown[];
                                retry?: {
                                    attempts: number;
                                    backoff?: number;
                                    on?: (("network" | "timeout") | number)[];
                                };
                                security?: {
                                    /**
                                     * @default SCRAM-SHA-512
                                     * @enum {unknown}
                                     */
                                    mechanism: "PLAIN" | "SCRAM-SHA-256" | "SCRAM-SHA-512";
                                    /** @description A template that names a secret */
                                    password?: string;
                                    /** @default true */
                                    tls: boolean;
                                    username?: string;
                                };
                                topic?: string;
                                /** @enum {string} */
                                type: "KAFKA";
                            } | {
                                /** @description true, false or a template */
                                agent?: boolean | string;
                                body?: Record<string, never> | unknown[];
                                /** @description Called with POST when a run is cancelled that the backend has already been told of */
                                cancelUrl?: string;
                                headers?: {
                                    [key: string]: string;
                                };
                                /** @enum {unknown} */
                                method?: "POST" | "GET" | "PUT" | "PATCH" | "DELETE";
                                retry?: {
                                    attempts: number;
                                    backoff?: number;
                                    on?: (("network" | "timeout") | number)[];
                                };
                                /** @description true, false or a template */
                                synchronized?: boolean | string;
                                /** @enum {string} */
                                type: "WEBHOOK";
                                url: string;
                            } | {
                                apiUrl?: string;
                                org: string;
                                repo: string;
                                /** @description true, false or a template */
                                reportWorkflowStatus?: boolean | string;
                                /** @enum {string} */
                                type: "GITHUB";
                                workflow: string;
                                workflowInputs?: Record<string, never>;
                            } | {
                                installationId: string;
                                integrationActionExecutionProperties: Record<string, never>;
                                integrationActionType: string;
                                /** @enum {string} */
                                type: "INTEGRATION_ACTION";
                            } | {
                                apiUrl?: string;
                                defaultRef?: string;
                                groupName: string;
                                pipelineVariables?: Record<string, never>;
                                projectName: string;
                                /** @description true, false or a template */
                                reportWorkflowStatus?: boolean | string;
                                /** @enum {string} */
                                type: "GITLAB";
                            } | {
                                apiUrl?: string;
                                org: string;
                                payload?: Record<string, never> | unknown[];
                                signatureHeader?: string;
                                /** @enum {string} */
                                type: "AZURE_DEVOPS";
                                webhook: string;
                            } | {
                                body: Record<string, never>;
                                /** @enum {string} */
                                type: "SLACK";
                                url: string;
                            } | {
                                blueprintIdentifier: string;
                                /** @description true, false or a template */
                                createMissingRelatedEntities?: boolean | string;
                                forEach?: string;
                                mapping: {
                                    icon?: string;
                                    identifier?: string;
                                    /** @description an object or a template */
                                    properties?: Record<string, never> | string;
                                    /** @description an object or a template */
                                    relations?: Record<string, never> | string;
                                    /** @description a template or a list of them */
                                    team?: string | string[];
                                    title?: string;
                                };
                                /** @enum {unknown} */
                                operation?: "upsert" | "create" | "delete";
                                /** @enum {string} */
                                type: "UPSERT_ENTITY";
                            } | {
                                /** @description an object or a template */
                                answers?: Record<string, never> | string;
                                destination: {
                                    author?: {
                                        email?: string;
                                        name?: string;
                                    };
                                    /** @description Where a new branch begins; the default branch without it */
                                    base?: string;
                                    /** @description Made when it is not there; main without it */
                                    branch?: string;
                                    /** @description Make the repository by the host's API, with the token of the push, when it is not there. */
                                    create?: {
                                        apiUrl?: string;
                                        description?: string;
                                        /** @enum {unknown} */
                                        provider: "github" | "gitlab" | "gitea";
                                        /** @enum {unknown} */
                                        visibility?: "private" | "internal" | "public";
                                    };
                                    /** @description Of a Git server: `token` over https, with `username` where one is asked for; `sshKey` and `knownHosts` over ssh. Each is a template that names a secret. */
                                    credentials?: {
                                        knownHosts?: string;
                                        sshKey?: string;
                                        token?: string;
                                        username?: string;
                                    };
                                    /** @description Of the repository, where the files do not go to its root */
                                    folder?: string;
                                    /** @description Page of the repository, where it cannot be told from its address */
                                    link?: string;
                                    message?: string;
                                    /** @description true, false or a template */
                                    overwrite?: boolean | string;
                                    /** @description Address of a Git repository, or local:name for one kept here */
                                    url: string;
                                };
                                entity?: {
                                    blueprintIdentifier: string;
                                    /** @description true, false or a template */
                                    createMissingRelatedEntities?: boolean | string;
                                    mapping: {
                                        icon?: string;
                                        identifier?: string;
                                        /** @description an object or a template */
                                        properties?: Record<string, never> | string;
                                        /** @description an object or a template */
                                        relations?: Record<string, never> | string;
                                        /** @description a template or a list of them */
                                        team?: string | string[];
                                        title?: string;
                                    };
                                };
                                /** @description Of the template, where it is not the whole repository */
                                folder?: string;
                                /** @description Branch, tag or commit; the repository's default branch without it */
                                ref?: string;
                                /** @description Address of a Git repository, or the name of a template that is kept here */
                                template: string;
                                /** @description Of a Git server: `token` over https, with `username` where one is asked for; `sshKey` and `knownHosts` over ssh. Each is a template that names a secret. */
                                templateCredentials?: {
                                    knownHosts?: string;
                                    sshKey?: string;
                                    token?: string;
                                    username?: string;
                                };
                                /** @enum {unknown} */
                                type: "SCAFFOLD";
                            };
                            publish?: boolean;
                            requiredApproval?: boolean | {
                                commentRequired?: ("APPROVE" | "DECLINE")[];
                                condition?: {
                                    /** @enum {unknown} */
                                    combinator?: "and" | "or";
                                    expressions: string[];
                                    /** @enum {unknown} */
                                    type: "JQ";
                                };
                                escalation?: {
                                    after: number;
                                    roles?: string[];
                                    teams?: string[];
                                    users?: string[];
                                };
                                expiresAfter?: number;
                                inputs?: {
                                    order?: string[];
                                    properties: {
                                        [key: string]: Record<string, never>;
                                    };
                                    required?: string[];
                                };
                                preventSelfApproval?: boolean;
                                quorum?: number;
                                stages?: {
                                    approvers?: {
                                        policy?: {
                                            conditions: string[];
                                            queries: {
                                                [key: string]: {
                                                    /** @enum {unknown} */
                                                    combinator: "and" | "or";
                                                    rules: Record<string, never>[];
                                                };
                                            };
                                        } | null;
                                        roles?: string[];
                                        teams?: string[];
                                        users?: string[];
                                    };
                                    /** @enum {unknown} */
                                    mode?: "ANY" | "ALL";
                                    name: string;
                                    quorum?: number;
                                }[];
                                /** @enum {unknown} */
                                type: "ANY" | "ALL";
                            };
                            timeoutMinutes?: number;
                            title?: string;
                            trigger: {
                                actionCardButtonText?: string;
                                blueprintIdentifier?: string;
                                condition?: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    rules: Record<string, never>[];
                                    /** @enum {unknown} */
                                    type: "SEARCH";
                                };
                                executeActionButtonText?: string;
                                /** @enum {unknown} */
                                operation: "CREATE" | "DAY-2" | "DELETE";
                                /** @enum {string} */
                                type: "self-service";
                                userInputs: {
                                    order?: string[];
                                    properties: {
                                        [key: string]: Record<string, never>;
                                    };
                                    /** @description a list of inputs or an object with jqQuery */
                                    required?: string[] | {
                                        jqQuery: string;
                                    };
                                    steps?: {
                                        order: string[];
                                        title: string;
                                        validations?: {
                                            constraint: string;
                                            message: string;
                                        }[];
                                        /** @description true, false or an object with jqQuery */
                                        visible?: boolean | {
                                            jqQuery: string;
                                        };
                                    }[];
                                    titles?: {
                                        [key: string]: {
                                            description?: string;
                                            title: string;
                                            /** @description true, false or an object with jqQuery */
                                            visible?: boolean | {
                                                jqQuery: string;
                                            };
                                        };
                                    };
                                    validations?: {
                                        constraint: string;
                                        message: string;
                                    }[];
                                };
                            } | {
                                condition?: {
                                    /** @enum {unknown} */
                                    combinator?: "and" | "or";
                                    expressions: string[];
                                    /** @enum {unknown} */
                                    type: "JQ";
                                };
                                event: {
                                    actionIdentifier?: string;
                                    blueprintIdentifier?: string;
                                    cron?: string;
                                    includeDerived?: boolean;
                                    propertyIdentifier?: string;
                                    ruleIdentifier?: string;
                                    scorecardIdentifier?: string;
                                    timeZone?: string;
                                    /** @enum {unknown} */
                                    type: "ENTITY_CREATED" | "ENTITY_UPDATED" | "ENTITY_DELETED" | "ANY_ENTITY_CHANGE" | "RUN_CREATED" | "RUN_UPDATED" | "ANY_RUN_CHANGE" | "TIMER_PROPERTY_EXPIRED" | "SCHEDULE" | "SCORECARD_LEVEL_CHANGED" | "RULE_RESULT_CHANGED";
                                };
                                maxRunsPerMinute?: number;
                                /** @enum {string} */
                                type: "automation";
                            };
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        }[];
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    create_action: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    allowAnyoneToViewRuns?: boolean;
                    approvalNotification?: Record<string, never>;
                    description?: string;
                    icon?: string;
                    identifier: string;
                    invocationMethod: {
                        /** @description host:port, several with commas between them; without any the run is claimed */
                        brokers?: string;
                        payload?: Record<string, never> | unknown[];
                        retry?: {
                            attempts: number;
                            backoff?: number;
                            on?: (("network" | "timeout") | number)[];
                        };
                        security?: {
                            /**
                             * @default SCRAM-SHA-512
                             * @enum {unknown}
                             */
                            mechanism?: "PLAIN" | "SCRAM-SHA-256" | "SCRAM-SHA-512";
                            /** @description A template that names a secret */
                            password?: string;
                            /** @default true */
                            tls?: boolean;
                            username?: string;
                        };
                        topic?: string;
                        /** @enum {string} */
                        type: "KAFKA";
                    } | {
                        /** @description true, false or a template */
                        agent?: boolean | string;
                        body?: Record<string, never> | unknown[];
                        /** @description Called with POST when a run is cancelled that the backend has already been told of */
                        cancelUrl?: string;
                        headers?: {
                            [key: string]: string;
                        };
                        /** @enum {unknown} */
                        method?: "POST" | "GET" | "PUT" | "PATCH" | "DELETE";
                        retry?: {
                            attempts: number;
                            backoff?: number;
                            on?: (("network" | "timeout") | number)[];
                        };
                        /** @description true, false or a template */
                        synchronized?: boolean | string;
                        /** @enum {string} */
                        type: "WEBHOOK";
                        url: string;
                    } | {
                        apiUrl?: string;
                        org: string;
                        repo: string;
                        /** @description true, false or a template */
                        reportWorkflowStatus?: boolean | string;
                        /** @enum {string} */
                        type: "GITHUB";
                        workflow: string;
                        workflowInputs?: Record<string, never>;
                    } | {
                        installationId: string;
                        integrationActionExecutionProperties: Record<string, never>;
                        integrationActionType: string;
                        /** @enum {string} */
                        type: "INTEGRATION_ACTION";
                    } | {
                        apiUrl?: string;
                        defaultRef?: string;
                        groupName: string;
                        pipelineVariables?: Record<string, never>;
                        projectName: string;
                        /** @description true, false or a template */
                        reportWorkflowStatus?: boolean | string;
                        /** @enum {string} */
                        type: "GITLAB";
                    } | {
                        apiUrl?: string;
                        org: string;
                        payload?: Record<string, never> | unknown[];
                        signatureHeader?: string;
                        /** @enum {string} */
                        type: "AZURE_DEVOPS";
                        webhook: string;
                    } | {
                        body: Record<string, never>;
                        /** @enum {string} */
                        type: "SLACK";
                        url: string;
                    } | {
                        blueprintIdentifier: string;
                        /** @description true, false or a template */
                        createMissingRelatedEntities?: boolean | string;
                        forEach?: string;
                        mapping: {
                            icon?: string;
                            identifier?: string;
                            /** @description an object or a template */
                            properties?: Record<string, never> | string;
                            /** @description an object or a template */
                            relations?: Record<string, never> | string;
                            /** @description a template or a list of them */
                            team?: string | string[];
                            title?: string;
                        };
                        /** @enum {unknown} */
                        operation?: "upsert" | "create" | "delete";
                        /** @enum {string} */
                        type: "UPSERT_ENTITY";
                    } | {
                        /** @description an object or a template */
                        answers?: Record<string, never> | string;
                        destination: {
                            author?: {
                                email?: string;
                                name?: string;
                            };
                            /** @description Where a new branch begins; the default branch without it */
                            base?: string;
                            /** @description Made when it is not there; main without it */
                            branch?: string;
                            /** @description Make the repository by the host's API, with the token of the push, when it is not there. */
                            create?: {
                                apiUrl?: string;
                                description?: string;
                                /** @enum {unknown} */
                                provider: "github" | "gitlab" | "gitea";
                                /** @enum {unknown} */
                                visibility?: "private" | "internal" | "public";
                            };
                            /** @description Of a Git server: `token` over https, with `username` where one is asked for; `sshKey` and `knownHosts` over ssh. Each is a template that names a secret. */
                            credentials?: {
                                knownHosts?: string;
                                sshKey?: string;
                                token?: string;
                                username?: string;
                            };
                            /** @description Of the repository, where the files do not go to its root */
                            folder?: string;
                            /** @description Page of the repository, where it cannot be told from its address */
                            link?: string;
                            message?: string;
                            /** @description true, false or a template */
                            overwrite?: boolean | string;
                            /** @description Address of a Git repository, or local:name for one kept here */
                            url: string;
                        };
                        entity?: {
                            blueprintIdentifier: string;
                            /** @description true, false or a template */
                            createMissingRelatedEntities?: boolean | string;
                            mapping: {
                                icon?: string;
                                identifier?: string;
                                /** @description an object or a template */
                                properties?: Record<string, never> | string;
                                /** @description an object or a template */
                                relations?: Record<string, never> | string;
                                /** @description a template or a list of them */
                                team?: string | string[];
                                title?: string;
                            };
                        };
                        /** @description Of the template, where it is not the whole repository */
                        folder?: string;
                        /** @description Branch, tag or commit; the repository's default branch without it */
                        ref?: string;
                        /** @description Address of a Git repository, or the name of a template that is kept here */
                        template: string;
                        /** @description Of a Git server: `token` over https, with `username` where one is asked for; `sshKey` and `knownHosts` over ssh. Each is a template that names a secret. */
                        templateCredentials?: {
                            knownHosts?: string;
                            sshKey?: string;
                            token?: string;
                            username?: string;
                        };
                        /** @enum {unknown} */
                        type: "SCAFFOLD";
                    };
                    publish?: boolean;
                    requiredApproval?: boolean | {
                        commentRequired?: ("APPROVE" | "DECLINE")[];
                        condition?: {
                            /** @enum {unknown} */
                            combinator?: "and" | "or";
                            expressions: string[];
                            /** @enum {unknown} */
                            type: "JQ";
                        };
                        escalation?: {
                            after: number;
                            roles?: string[];
                            teams?: string[];
                            users?: string[];
                        };
                        expiresAfter?: number;
                        inputs?: {
                            order?: string[];
                            properties: {
                                [key: string]: Record<string, never>;
                            };
                            required?: string[];
                        };
                        preventSelfApproval?: boolean;
                        quorum?: number;
                        stages?: {
                            approvers?: {
                                policy?: {
                                    conditions: string[];
                                    queries: {
                                        [key: string]: {
                                            /** @enum {unknown} */
                                            combinator: "and" | "or";
                                            rules: Record<string, never>[];
                                        };
                                    };
                                } | null;
                                roles?: string[];
                                teams?: string[];
                                users?: string[];
                            };
                            /** @enum {unknown} */
                            mode?: "ANY" | "ALL";
                            name: string;
                            quorum?: number;
                        }[];
                        /** @enum {unknown} */
                        type: "ANY" | "ALL";
                    };
                    timeoutMinutes?: number;
                    title?: string;
                    trigger: {
                        actionCardButtonText?: string;
                        blueprintIdentifier?: string;
                        condition?: {
                            /** @enum {unknown} */
                            combinator: "and" | "or";
                            rules: Record<string, never>[];
                            /** @enum {unknown} */
                            type: "SEARCH";
                        };
                        executeActionButtonText?: string;
                        /** @enum {unknown} */
                        operation: "CREATE" | "DAY-2" | "DELETE";
                        /** @enum {string} */
                        type: "self-service";
                        userInputs: {
                            order?: string[];
                            properties: {
                                [key: string]: Record<string, never>;
                            };
                            /** @description a list of inputs or an object with jqQuery */
                            required?: string[] | {
                                jqQuery: string;
                            };
                            steps?: {
                                order: string[];
                                title: string;
                                validations?: {
                                    constraint: string;
                                    message: string;
                                }[];
                                /** @description true, false or an object with jqQuery */
                                visible?: boolean | {
                                    jqQuery: string;
                                };
                            }[];
                            titles?: {
                                [key: string]: {
                                    description?: string;
                                    title: string;
                                    /** @description true, false or an object with jqQuery */
                                    visible?: boolean | {
                                        jqQuery: string;
                                    };
                                };
                            };
                            validations?: {
                                constraint: string;
                                message: string;
                            }[];
                        };
                    } | {
                        condition?: {
                            /** @enum {unknown} */
                            combinator?: "and" | "or";
                            expressions: string[];
                            /** @enum {unknown} */
                            type: "JQ";
                        };
                        event: {
                            actionIdentifier?: string;
                            blueprintIdentifier?: string;
                            cron?: string;
                            includeDerived?: boolean;
                            propertyIdentifier?: string;
                            ruleIdentifier?: string;
                            scorecardIdentifier?: string;
                            timeZone?: string;
                            /** @enum {unknown} */
                            type: "ENTITY_CREATED" | "ENTITY_UPDATED" | "ENTITY_DELETED" | "ANY_ENTITY_CHANGE" | "RUN_CREATED" | "RUN_UPDATED" | "ANY_RUN_CHANGE" | "TIMER_PROPERTY_EXPIRED" | "SCHEDULE" | "SCORECARD_LEVEL_CHANGED" | "RULE_RESULT_CHANGED";
                        };
                        maxRunsPerMinute?: number;
                        /** @enum {string} */
                        type: "automation";
                    };
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        action: {
                            allowAnyoneToViewRuns?: boolean;
                            approvalNotification?: Record<string, never>;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            description?: string;
                            icon?: string;
                            id: string;
                            identifier: string;
                            invocationMethod: {
                                /** @description host:port, several with commas between them; without any the run is claimed */
                                brokers?: string;
                                payload?: Record<string, never> | unknown[];
                                retry?: {
                                    attempts: number;
                                    backoff?: number;
                                    on?: (("network" | "timeout") | number)[];
                                };
                                security?: {
                                    /**
                                     * @default SCRAM-SHA-512
                                     * @enum {unknown}
                                     */
                                    mechanism: "PLAIN" | "SCRAM-SHA-256" | "SCRAM-SHA-512";
                                    /** @description A template that names a secret */
                                    password?: string;
                                    /** @default true */
                                    tls: boolean;
                                    username?: string;
                                };
                                topic?: string;
                                /** @enum {string} */
                                type: "KAFKA";
                            } | {
                                /** @description true, false or a template */
                                agent?: boolean | string;
                                body?: Record<string, never> | unknown[];
                                /** @description Called with POST when a run is cancelled that the backend has already been told of */
                                cancelUrl?: string;
                                headers?: {
                                    [key: string]: string;
                                };
                                /** @enum {unknown} */
                                method?: "POST" | "GET" | "PUT" | "PATCH" | "DELETE";
                                retry?: {
                                    attempts: number;
                                    backoff?: number;
                                    on?: (("network" | "timeout") | number)[];
                                };
                                /** @description true, false or a template */
                                synchronized?: boolean | string;
                                /** @enum {string} */
                                type: "WEBHOOK";
                                url: string;
                            } | {
                                apiUrl?: string;
                                org: string;
                                repo: string;
                                /** @description true, false or a template */
                                reportWorkflowStatus?: boolean | string;
                                /** @enum {string} */
                                type: "GITHUB";
                                workflow: string;
                                workflowInputs?: Record<string, never>;
                            } | {
                                installationId: string;
                                integrationActionExecutionProperties: Record<string, never>;
                                integrationActionType: string;
                                /** @enum {string} */
                                type: "INTEGRATION_ACTION";
                            } | {
                                apiUrl?: string;
                                defaultRef?: string;
                                groupName: string;
                                pipelineVariables?: Record<string, never>;
                                projectName: string;
                                /** @description true, false or a template */
                                reportWorkflowStatus?: boolean | string;
                                /** @enum {string} */
                                type: "GITLAB";
                            } | {
                                apiUrl?: string;
                                org: string;
                                payload?: Record<string, never> | unknown[];
                                signatureHeader?: string;
                                /** @enum {string} */
                                type: "AZURE_DEVOPS";
                                webhook: string;
                            } | {
                                body: Record<string, never>;
                                /** @enum {string} */
                                type: "SLACK";
                                url: string;
                            } | {
                                blueprintIdentifier: string;
                                /** @description true, false or a template */
                                createMissingRelatedEntities?: boolean | string;
                                forEach?: string;
                                mapping: {
                                    icon?: string;
                                    identifier?: string;
                                    /** @description an object or a template */
                                    properties?: Record<string, never> | string;
                                    /** @description an object or a template */
                                    relations?: Record<string, never> | string;
                                    /** @description a template or a list of them */
                                    team?: string | string[];
                                    title?: string;
                                };
                                /** @enum {unknown} */
                                operation?: "upsert" | "create" | "delete";
                                /** @enum {string} */
                                type: "UPSERT_ENTITY";
                            } | {
                                /** @description an object or a template */
                                answers?: Record<string, never> | string;
                                destination: {
                                    author?: {
                                        email?: string;
                                        name?: string;
                                    };
                                    /** @description Where a new branch begins; the default branch without it */
                                    base?: string;
                                    /** @description Made when it is not there; main without it */
                                    branch?: string;
                                    /** @description Make the repository by the host's API, with the token of the push, when it is not there. */
                                    create?: {
                                        apiUrl?: string;
                                        description?: string;
                                        /** @enum {unknown} */
                                        provider: "github" | "gitlab" | "gitea";
                                        /** @enum {unknown} */
                                        visibility?: "private" | "internal" | "public";
                                    };
                                    /** @description Of a Git server: `token` over https, with `username` where one is asked for; `sshKey` and `knownHosts` over ssh. Each is a template that names a secret. */
                                    credentials?: {
                                        knownHosts?: string;
                                        sshKey?: string;
                                        token?: string;
                                        username?: string;
                                    };
                                    /** @description Of the repository, where the files do not go to its root */
                                    folder?: string;
                                    /** @description Page of the repository, where it cannot be told from its address */
                                    link?: string;
                                    message?: string;
                                    /** @description true, false or a template */
                                    overwrite?: boolean | string;
                                    /** @description Address of a Git repository, or local:name for one kept here */
                                    url: string;
                                };
                                entity?: {
                                    blueprintIdentifier: string;
                                    /** @description true, false or a template */
                                    createMissingRelatedEntities?: boolean | string;
                                    mapping: {
                                        icon?: string;
                                        identifier?: string;
                                        /** @description an object or a template */
                                        properties?: Record<string, never> | string;
                                        /** @description an object or a template */
                                        relations?: Record<string, never> | string;
                                        /** @description a template or a list of them */
                                        team?: string | string[];
                                        title?: string;
                                    };
                                };
                                /** @description Of the template, where it is not the whole repository */
                                folder?: string;
                                /** @description Branch, tag or commit; the repository's default branch without it */
                                ref?: string;
                                /** @description Address of a Git repository, or the name of a template that is kept here */
                                template: string;
                                /** @description Of a Git server: `token` over https, with `username` where one is asked for; `sshKey` and `knownHosts` over ssh. Each is a template that names a secret. */
                                templateCredentials?: {
                                    knownHosts?: string;
                                    sshKey?: string;
                                    token?: string;
                                    username?: string;
                                };
                                /** @enum {unknown} */
                                type: "SCAFFOLD";
                            };
                            publish?: boolean;
                            requiredApproval?: boolean | {
                                commentRequired?: ("APPROVE" | "DECLINE")[];
                                condition?: {
                                    /** @enum {unknown} */
                                    combinator?: "and" | "or";
                                    expressions: string[];
                                    /** @enum {unknown} */
                                    type: "JQ";
                                };
                                escalation?: {
                                    after: number;
                                    roles?: string[];
                                    teams?: string[];
                                    users?: string[];
                                };
                                expiresAfter?: number;
                                inputs?: {
                                    order?: string[];
                                    properties: {
                                        [key: string]: Record<string, never>;
                                    };
                                    required?: string[];
                                };
                                preventSelfApproval?: boolean;
                                quorum?: number;
                                stages?: {
                                    approvers?: {
                                        policy?: {
                                            conditions: string[];
                                            queries: {
                                                [key: string]: {
                                                    /** @enum {unknown} */
                                                    combinator: "and" | "or";
                                                    rules: Record<string, never>[];
                                                };
                                            };
                                        } | null;
                                        roles?: string[];
                                        teams?: string[];
                                        users?: string[];
                                    };
                                    /** @enum {unknown} */
                                    mode?: "ANY" | "ALL";
                                    name: string;
                                    quorum?: number;
                                }[];
                                /** @enum {unknown} */
                                type: "ANY" | "ALL";
                            };
                            timeoutMinutes?: number;
                            title?: string;
                            trigger: {
                                actionCardButtonText?: string;
                                blueprintIdentifier?: string;
                                condition?: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    rules: Record<string, never>[];
                                    /** @enum {unknown} */
                                    type: "SEARCH";
                                };
                                executeActionButtonText?: string;
                                /** @enum {unknown} */
                                operation: "CREATE" | "DAY-2" | "DELETE";
                                /** @enum {string} */
                                type: "self-service";
                                userInputs: {
                                    order?: string[];
                                    properties: {
                                        [key: string]: Record<string, never>;
                                    };
                                    /** @description a list of inputs or an object with jqQuery */
                                    required?: string[] | {
                                        jqQuery: string;
                                    };
                                    steps?: {
                                        order: string[];
                                        title: string;
                                        validations?: {
                                            constraint: string;
                                            message: string;
                                        }[];
                                        /** @description true, false or an object with jqQuery */
                                        visible?: boolean | {
                                            jqQuery: string;
                                        };
                                    }[];
                                    titles?: {
                                        [key: string]: {
                                            description?: string;
                                            title: string;
                                            /** @description true, false or an object with jqQuery */
                                            visible?: boolean | {
                                                jqQuery: string;
                                            };
                                        };
                                    };
                                    validations?: {
                                        constraint: string;
                                        message: string;
                                    }[];
                                };
                            } | {
                                condition?: {
                                    /** @enum {unknown} */
                                    combinator?: "and" | "or";
                                    expressions: string[];
                                    /** @enum {unknown} */
                                    type: "JQ";
                                };
                                event: {
                                    actionIdentifier?: string;
                                    blueprintIdentifier?: string;
                                    cron?: string;
                                    includeDerived?: boolean;
                                    propertyIdentifier?: string;
                                    ruleIdentifier?: string;
                                    scorecardIdentifier?: string;
                                    timeZone?: string;
                                    /** @enum {unknown} */
                                    type: "ENTITY_CREATED" | "ENTITY_UPDATED" | "ENTITY_DELETED" | "ANY_ENTITY_CHANGE" | "RUN_CREATED" | "RUN_UPDATED" | "ANY_RUN_CHANGE" | "TIMER_PROPERTY_EXPIRED" | "SCHEDULE" | "SCORECARD_LEVEL_CHANGED" | "RULE_RESULT_CHANGED";
                                };
                                maxRunsPerMinute?: number;
                                /** @enum {string} */
                                type: "automation";
                            };
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        };
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_action: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                action: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        action: {
                            allowAnyoneToViewRuns?: boolean;
                            approvalNotification?: Record<string, never>;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            description?: string;
                            icon?: string;
                            id: string;
                            identifier: string;
                            invocationMethod: {
                                /** @description host:port, several with commas between them; without any the run is claimed */
                                brokers?: string;
                                payload?: Record<string, never> | unknown[];
                                retry?: {
                                    attempts: number;
                                    backoff?: number;
                                    on?: (("network" | "timeout") | number)[];
                                };
                                security?: {
                                    /**
                                     * @default SCRAM-SHA-512
                                     * @enum {unknown}
                                     */
                                    mechanism: "PLAIN" | "SCRAM-SHA-256" | "SCRAM-SHA-512";
                                    /** @description A template that names a secret */
                                    password?: string;
                                    /** @default true */
                                    tls: boolean;
                                    username?: string;
                                };
                                topic?: string;
                                /** @enum {string} */
                                type: "KAFKA";
                            } | {
                                /** @description true, false or a template */
                                agent?: boolean | string;
                                body?: Record<string, never> | unknown[];
                                /** @description Called with POST when a run is cancelled that the backend has already been told of */
                                cancelUrl?: string;
                                headers?: {
                                    [key: string]: string;
                                };
                                /** @enum {unknown} */
                                method?: "POST" | "GET" | "PUT" | "PATCH" | "DELETE";
                                retry?: {
                                    attempts: number;
                                    backoff?: number;
                                    on?: (("network" | "timeout") | number)[];
                                };
                                /** @description true, false or a template */
                                synchronized?: boolean | string;
                                /** @enum {string} */
                                type: "WEBHOOK";
                                url: string;
                            } | {
                                apiUrl?: string;
                                org: string;
                                repo: string;
                                /** @description true, false or a template */
                                reportWorkflowStatus?: boolean | string;
                                /** @enum {string} */
                                type: "GITHUB";
                                workflow: string;
                                workflowInputs?: Record<string, never>;
                            } | {
                                installationId: string;
                                integrationActionExecutionProperties: Record<string, never>;
                                integrationActionType: string;
                                /** @enum {string} */
                                type: "INTEGRATION_ACTION";
                            } | {
                                apiUrl?: string;
                                defaultRef?: string;
                                groupName: string;
                                pipelineVariables?: Record<string, never>;
                                projectName: string;
                                /** @description true, false or a template */
                                reportWorkflowStatus?: boolean | string;
                                /** @enum {string} */
                                type: "GITLAB";
                            } | {
                                apiUrl?: string;
                                org: string;
                                payload?: Record<string, never> | unknown[];
                                signatureHeader?: string;
                                /** @enum {string} */
                                type: "AZURE_DEVOPS";
                                webhook: string;
                            } | {
                                body: Record<string, never>;
                                /** @enum {string} */
                                type: "SLACK";
                                url: string;
                            } | {
                                blueprintIdentifier: string;
                                /** @description true, false or a template */
                                createMissingRelatedEntities?: boolean | string;
                                forEach?: string;
                                mapping: {
                                    icon?: string;
                                    identifier?: string;
                                    /** @description an object or a template */
                                    properties?: Record<string, never> | string;
                                    /** @description an object or a template */
                                    relations?: Record<string, never> | string;
                                    /** @description a template or a list of them */
                                    team?: string | string[];
                                    title?: string;
                                };
                                /** @enum {unknown} */
                                operation?: "upsert" | "create" | "delete";
                                /** @enum {string} */
                                type: "UPSERT_ENTITY";
                            } | {
                                /** @description an object or a template */
                                answers?: Record<string, never> | string;
                                destination: {
                                    author?: {
                                        email?: string;
                                        name?: string;
                                    };
                                    /** @description Where a new branch begins; the default branch without it */
                                    base?: string;
                                    /** @description Made when it is not there; main without it */
                                    branch?: string;
                                    /** @description Make the repository by the host's API, with the token of the push, when it is not there. */
                                    create?: {
                                        apiUrl?: string;
                                        description?: string;
                                        /** @enum {unknown} */
                                        provider: "github" | "gitlab" | "gitea";
                                        /** @enum {unknown} */
                                        visibility?: "private" | "internal" | "public";
                                    };
                                    /** @description Of a Git server: `token` over https, with `username` where one is asked for; `sshKey` and `knownHosts` over ssh. Each is a template that names a secret. */
                                    credentials?: {
                                        knownHosts?: string;
                                        sshKey?: string;
                                        token?: string;
                                        username?: string;
                                    };
                                    /** @description Of the repository, where the files do not go to its root */
                                    folder?: string;
                                    /** @description Page of the repository, where it cannot be told from its address */
                                    link?: string;
                                    message?: string;
                                    /** @description true, false or a template */
                                    overwrite?: boolean | string;
                                    /** @description Address of a Git repository, or local:name for one kept here */
                                    url: string;
                                };
                                entity?: {
                                    blueprintIdentifier: string;
                                    /** @description true, false or a template */
                                    createMissingRelatedEntities?: boolean | string;
                                    mapping: {
                                        icon?: string;
                                        identifier?: string;
                                        /** @description an object or a template */
                                        properties?: Record<string, never> | string;
                                        /** @description an object or a template */
                                        relations?: Record<string, never> | string;
                                        /** @description a template or a list of them */
                                        team?: string | string[];
                                        title?: string;
                                    };
                                };
                                /** @description Of the template, where it is not the whole repository */
                                folder?: string;
                                /** @description Branch, tag or commit; the repository's default branch without it */
                                ref?: string;
                                /** @description Address of a Git repository, or the name of a template that is kept here */
                                template: string;
                                /** @description Of a Git server: `token` over https, with `username` where one is asked for; `sshKey` and `knownHosts` over ssh. Each is a template that names a secret. */
                                templateCredentials?: {
                                    knownHosts?: string;
                                    sshKey?: string;
                                    token?: string;
                                    username?: string;
                                };
                                /** @enum {unknown} */
                                type: "SCAFFOLD";
                            };
                            publish?: boolean;
                            requiredApproval?: boolean | {
                                commentRequired?: ("APPROVE" | "DECLINE")[];
                                condition?: {
                                    /** @enum {unknown} */
                                    combinator?: "and" | "or";
                                    expressions: string[];
                                    /** @enum {unknown} */
                                    type: "JQ";
                                };
                                escalation?: {
                                    after: number;
                                    roles?: string[];
                                    teams?: string[];
                                    users?: string[];
                                };
                                expiresAfter?: number;
                                inputs?: {
                                    order?: string[];
                                    properties: {
                                        [key: string]: Record<string, never>;
                                    };
                                    required?: string[];
                                };
                                preventSelfApproval?: boolean;
                                quorum?: number;
                                stages?: {
                                    approvers?: {
                                        policy?: {
                                            conditions: string[];
                                            queries: {
                                                [key: string]: {
                                                    /** @enum {unknown} */
                                                    combinator: "and" | "or";
                                                    rules: Record<string, never>[];
                                                };
                                            };
                                        } | null;
                                        roles?: string[];
                                        teams?: string[];
                                        users?: string[];
                                    };
                                    /** @enum {unknown} */
                                    mode?: "ANY" | "ALL";
                                    name: string;
                                    quorum?: number;
                                }[];
                                /** @enum {unknown} */
                                type: "ANY" | "ALL";
                            };
                            timeoutMinutes?: number;
                            title?: string;
                            trigger: {
                                actionCardButtonText?: string;
                                blueprintIdentifier?: string;
                                condition?: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    rules: Record<string, never>[];
                                    /** @enum {unknown} */
                                    type: "SEARCH";
                                };
                                executeActionButtonText?: string;
                                /** @enum {unknown} */
                                operation: "CREATE" | "DAY-2" | "DELETE";
                                /** @enum {string} */
                                type: "self-service";
                                userInputs: {
                                    order?: string[];
                                    properties: {
                                        [key: string]: Record<string, never>;
                                    };
                                    /** @description a list of inputs or an object with jqQuery */
                                    required?: string[] | {
                                        jqQuery: string;
                                    };
                                    steps?: {
                                        order: string[];
                                        title: string;
                                        validations?: {
                                            constraint: string;
                                            message: string;
                                        }[];
                                        /** @description true, false or an object with jqQuery */
                                        visible?: boolean | {
                                            jqQuery: string;
                                        };
                                    }[];
                                    titles?: {
                                        [key: string]: {
                                            description?: string;
                                            title: string;
                                            /** @description true, false or an object with jqQuery */
                                            visible?: boolean | {
                                                jqQuery: string;
                                            };
                                        };
                                    };
                                    validations?: {
                                        constraint: string;
                                        message: string;
                                    }[];
                                };
                            } | {
                                condition?: {
                                    /** @enum {unknown} */
                                    combinator?: "and" | "or";
                                    expressions: string[];
                                    /** @enum {unknown} */
                                    type: "JQ";
                                };
                                event: {
                                    actionIdentifier?: string;
                                    blueprintIdentifier?: string;
                                    cron?: string;
                                    includeDerived?: boolean;
                                    propertyIdentifier?: string;
                                    ruleIdentifier?: string;
                                    scorecardIdentifier?: string;
                                    timeZone?: string;
                                    /** @enum {unknown} */
                                    type: "ENTITY_CREATED" | "ENTITY_UPDATED" | "ENTITY_DELETED" | "ANY_ENTITY_CHANGE" | "RUN_CREATED" | "RUN_UPDATED" | "ANY_RUN_CHANGE" | "TIMER_PROPERTY_EXPIRED" | "SCHEDULE" | "SCORECARD_LEVEL_CHANGED" | "RULE_RESULT_CHANGED";
                                };
                                maxRunsPerMinute?: number;
                                /** @enum {string} */
                                type: "automation";
                            };
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        };
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    replace_action: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was read: 412, with who changed it and when, if it is another by now. */
                "If-Match"?: string;
            };
            path: {
                action: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    allowAnyoneToViewRuns?: boolean;
                    approvalNotification?: Record<string, never>;
                    description?: string;
                    icon?: string;
                    identifier: string;
                    invocationMethod: {
                        /** @description host:port, several with commas between them; without any the run is claimed */
                        brokers?: string;
                        payload?: Record<string, never> | unknown[];
                        retry?: {
                            attempts: number;
                            backoff?: number;
                            on?: (("network" | "timeout") | number)[];
                        };
                        security?: {
                            /**
                             * @default SCRAM-SHA-512
                             * @enum {unknown}
                             */
                            mechanism?: "PLAIN" | "SCRAM-SHA-256" | "SCRAM-SHA-512";
                            /** @description A template that names a secret */
                            password?: string;
                            /** @default true */
                            tls?: boolean;
                            username?: string;
                        };
                        topic?: string;
                        /** @enum {string} */
                        type: "KAFKA";
                    } | {
                        /** @description true, false or a template */
                        agent?: boolean | string;
                        body?: Record<string, never> | unknown[];
                        /** @description Called with POST when a run is cancelled that the backend has already been told of */
                        cancelUrl?: string;
                        headers?: {
                            [key: string]: string;
                        };
                        /** @enum {unknown} */
                        method?: "POST" | "GET" | "PUT" | "PATCH" | "DELETE";
                        retry?: {
                            attempts: number;
                            backoff?: number;
                            on?: (("network" | "timeout") | number)[];
                        };
                        /** @description true, false or a template */
                        synchronized?: boolean | string;
                        /** @enum {string} */
                        type: "WEBHOOK";
                        url: string;
                    } | {
                        apiUrl?: string;
                        org: string;
                        repo: string;
                        /** @description true, false or a template */
                        reportWorkflowStatus?: boolean | string;
                        /** @enum {string} */
                        type: "GITHUB";
                        workflow: string;
                        workflowInputs?: Record<string, never>;
                    } | {
                        installationId: string;
                        integrationActionExecutionProperties: Record<string, never>;
                        integrationActionType: string;
                        /** @enum {string} */
                        type: "INTEGRATION_ACTION";
                    } | {
                        apiUrl?: string;
                        defaultRef?: string;
                        groupName: string;
                        pipelineVariables?: Record<string, never>;
                        projectName: string;
                        /** @description true, false or a template */
                        reportWorkflowStatus?: boolean | string;
                        /** @enum {string} */
                        type: "GITLAB";
                    } | {
                        apiUrl?: string;
                        org: string;
                        payload?: Record<string, never> | unknown[];
                        signatureHeader?: string;
                        /** @enum {string} */
                        type: "AZURE_DEVOPS";
                        webhook: string;
                    } | {
                        body: Record<string, never>;
                        /** @enum {string} */
                        type: "SLACK";
                        url: string;
                    } | {
                        blueprintIdentifier: string;
                        /** @description true, false or a template */
                        createMissingRelatedEntities?: boolean | string;
                        forEach?: string;
                        mapping: {
                            icon?: string;
                            identifier?: string;
                            /** @description an object or a template */
                            properties?: Record<string, never> | string;
                            /** @description an object or a template */
                            relations?: Record<string, never> | string;
                            /** @description a template or a list of them */
                            team?: string | string[];
                            title?: string;
                        };
                        /** @enum {unknown} */
                        operation?: "upsert" | "create" | "delete";
                        /** @enum {string} */
                        type: "UPSERT_ENTITY";
                    } | {
                        /** @description an object or a template */
                        answers?: Record<string, never> | string;
                        destination: {
                            author?: {
                                email?: string;
                                name?: string;
                            };
                            /** @description Where a new branch begins; the default branch without it */
                            base?: string;
                            /** @description Made when it is not there; main without it */
                            branch?: string;
                            /** @description Make the repository by the host's API, with the token of the push, when it is not there. */
                            create?: {
                                apiUrl?: string;
                                description?: string;
                                /** @enum {unknown} */
                                provider: "github" | "gitlab" | "gitea";
                                /** @enum {unknown} */
                                visibility?: "private" | "internal" | "public";
                            };
                            /** @description Of a Git server: `token` over https, with `username` where one is asked for; `sshKey` and `knownHosts` over ssh. Each is a template that names a secret. */
                            credentials?: {
                                knownHosts?: string;
                                sshKey?: string;
                                token?: string;
                                username?: string;
                            };
                            /** @description Of the repository, where the files do not go to its root */
                            folder?: string;
                            /** @description Page of the repository, where it cannot be told from its address */
                            link?: string;
                            message?: string;
                            /** @description true, false or a template */
                            overwrite?: boolean | string;
                            /** @description Address of a Git repository, or local:name for one kept here */
                            url: string;
                        };
                        entity?: {
                            blueprintIdentifier: string;
                            /** @description true, false or a template */
                            createMissingRelatedEntities?: boolean | string;
                            mapping: {
                                icon?: string;
                                identifier?: string;
                                /** @description an object or a template */
                                properties?: Record<string, never> | string;
                                /** @description an object or a template */
                                relations?: Record<string, never> | string;
                                /** @description a template or a list of them */
                                team?: string | string[];
                                title?: string;
                            };
                        };
                        /** @description Of the template, where it is not the whole repository */
                        folder?: string;
                        /** @description Branch, tag or commit; the repository's default branch without it */
                        ref?: string;
                        /** @description Address of a Git repository, or the name of a template that is kept here */
                        template: string;
                        /** @description Of a Git server: `token` over https, with `username` where one is asked for; `sshKey` and `knownHosts` over ssh. Each is a template that names a secret. */
                        templateCredentials?: {
                            knownHosts?: string;
                            sshKey?: string;
                            token?: string;
                            username?: string;
                        };
                        /** @enum {unknown} */
                        type: "SCAFFOLD";
                    };
                    publish?: boolean;
                    requiredApproval?: boolean | {
                        commentRequired?: ("APPROVE" | "DECLINE")[];
                        condition?: {
                            /** @enum {unknown} */
                            combinator?: "and" | "or";
                            expressions: string[];
                            /** @enum {unknown} */
                            type: "JQ";
                        };
                        escalation?: {
                            after: number;
                            roles?: string[];
                            teams?: string[];
                            users?: string[];
                        };
                        expiresAfter?: number;
                        inputs?: {
                            order?: string[];
                            properties: {
                                [key: string]: Record<string, never>;
                            };
                            required?: string[];
                        };
                        preventSelfApproval?: boolean;
                        quorum?: number;
                        stages?: {
                            approvers?: {
                                policy?: {
                                    conditions: string[];
                                    queries: {
                                        [key: string]: {
                                            /** @enum {unknown} */
                                            combinator: "and" | "or";
                                            rules: Record<string, never>[];
                                        };
                                    };
                                } | null;
                                roles?: string[];
                                teams?: string[];
                                users?: string[];
                            };
                            /** @enum {unknown} */
                            mode?: "ANY" | "ALL";
                            name: string;
                            quorum?: number;
                        }[];
                        /** @enum {unknown} */
                        type: "ANY" | "ALL";
                    };
                    timeoutMinutes?: number;
                    title?: string;
                    trigger: {
                        actionCardButtonText?: string;
                        blueprintIdentifier?: string;
                        condition?: {
                            /** @enum {unknown} */
                            combinator: "and" | "or";
                            rules: Record<string, never>[];
                            /** @enum {unknown} */
                            type: "SEARCH";
                        };
                        executeActionButtonText?: string;
                        /** @enum {unknown} */
                        operation: "CREATE" | "DAY-2" | "DELETE";
                        /** @enum {string} */
                        type: "self-service";
                        userInputs: {
                            order?: string[];
                            properties: {
                                [key: string]: Record<string, never>;
                            };
                            /** @description a list of inputs or an object with jqQuery */
                            required?: string[] | {
                                jqQuery: string;
                            };
                            steps?: {
                                order: string[];
                                title: string;
                                validations?: {
                                    constraint: string;
                                    message: string;
                                }[];
                                /** @description true, false or an object with jqQuery */
                                visible?: boolean | {
                                    jqQuery: string;
                                };
                            }[];
                            titles?: {
                                [key: string]: {
                                    description?: string;
                                    title: string;
                                    /** @description true, false or an object with jqQuery */
                                    visible?: boolean | {
                                        jqQuery: string;
                                    };
                                };
                            };
                            validations?: {
                                constraint: string;
                                message: string;
                            }[];
                        };
                    } | {
                        condition?: {
                            /** @enum {unknown} */
                            combinator?: "and" | "or";
                            expressions: string[];
                            /** @enum {unknown} */
                            type: "JQ";
                        };
                        event: {
                            actionIdentifier?: string;
                            blueprintIdentifier?: string;
                            cron?: string;
                            includeDerived?: boolean;
                            propertyIdentifier?: string;
                            ruleIdentifier?: string;
                            scorecardIdentifier?: string;
                            timeZone?: string;
                            /** @enum {unknown} */
                            type: "ENTITY_CREATED" | "ENTITY_UPDATED" | "ENTITY_DELETED" | "ANY_ENTITY_CHANGE" | "RUN_CREATED" | "RUN_UPDATED" | "ANY_RUN_CHANGE" | "TIMER_PROPERTY_EXPIRED" | "SCHEDULE" | "SCORECARD_LEVEL_CHANGED" | "RULE_RESULT_CHANGED";
                        };
                        maxRunsPerMinute?: number;
                        /** @enum {string} */
                        type: "automation";
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        action: {
                            allowAnyoneToViewRuns?: boolean;
                            approvalNotification?: Record<string, never>;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            description?: string;
                            icon?: string;
                            id: string;
                            identifier: string;
                            invocationMethod: {
                                /** @description host:port, several with commas between them; without any the run is claimed */
                                brokers?: string;
                                payload?: Record<string, never> | unknown[];
                                retry?: {
                                    attempts: number;
                                    backoff?: number;
                                    on?: (("network" | "timeout") | number)[];
                                };
                                security?: {
                                    /**
                                     * @default SCRAM-SHA-512
                                     * @enum {unknown}
                                     */
                                    mechanism: "PLAIN" | "SCRAM-SHA-256" | "SCRAM-SHA-512";
                                    /** @description A template that names a secret */
                                    password?: string;
                                    /** @default true */
                                    tls: boolean;
                                    username?: string;
                                };
                                topic?: string;
                                /** @enum {string} */
                                type: "KAFKA";
                            } | {
                                /** @description true, false or a template */
                                agent?: boolean | string;
                                body?: Record<string, never> | unknown[];
                                /** @description Called with POST when a run is cancelled that the backend has already been told of */
                                cancelUrl?: string;
                                headers?: {
                                    [key: string]: string;
                                };
                                /** @enum {unknown} */
                                method?: "POST" | "GET" | "PUT" | "PATCH" | "DELETE";
                                retry?: {
                                    attempts: number;
                                    backoff?: number;
                                    on?: (("network" | "timeout") | number)[];
                                };
                                /** @description true, false or a template */
                                synchronized?: boolean | string;
                                /** @enum {string} */
                                type: "WEBHOOK";
                                url: string;
                            } | {
                                apiUrl?: string;
                                org: string;
                                repo: string;
                                /** @description true, false or a template */
                                reportWorkflowStatus?: boolean | string;
                                /** @enum {string} */
                                type: "GITHUB";
                                workflow: string;
                                workflowInputs?: Record<string, never>;
                            } | {
                                installationId: string;
                                integrationActionExecutionProperties: Record<string, never>;
                                integrationActionType: string;
                                /** @enum {string} */
                                type: "INTEGRATION_ACTION";
                            } | {
                                apiUrl?: string;
                                defaultRef?: string;
                                groupName: string;
                                pipelineVariables?: Record<string, never>;
                                projectName: string;
                                /** @description true, false or a template */
                                reportWorkflowStatus?: boolean | string;
                                /** @enum {string} */
                                type: "GITLAB";
                            } | {
                                apiUrl?: string;
                                org: string;
                                payload?: Record<string, never> | unknown[];
                                signatureHeader?: string;
                                /** @enum {string} */
                                type: "AZURE_DEVOPS";
                                webhook: string;
                            } | {
                                body: Record<string, never>;
                                /** @enum {string} */
                                type: "SLACK";
                                url: string;
                            } | {
                                blueprintIdentifier: string;
                                /** @description true, false or a template */
                                createMissingRelatedEntities?: boolean | string;
                                forEach?: string;
                                mapping: {
                                    icon?: string;
                                    identifier?: string;
                                    /** @description an object or a template */
                                    properties?: Record<string, never> | string;
                                    /** @description an object or a template */
                                    relations?: Record<string, never> | string;
                                    /** @description a template or a list of them */
                                    team?: string | string[];
                                    title?: string;
                                };
                                /** @enum {unknown} */
                                operation?: "upsert" | "create" | "delete";
                                /** @enum {string} */
                                type: "UPSERT_ENTITY";
                            } | {
                                /** @description an object or a template */
                                answers?: Record<string, never> | string;
                                destination: {
                                    author?: {
                                        email?: string;
                                        name?: string;
                                    };
                                    /** @description Where a new branch begins; the default branch without it */
                                    base?: string;
                                    /** @description Made when it is not there; main without it */
                                    branch?: string;
                                    /** @description Make the repository by the host's API, with the token of the push, when it is not there. */
                                    create?: {
                                        apiUrl?: string;
                                        description?: string;
                                        /** @enum {unknown} */
                                        provider: "github" | "gitlab" | "gitea";
                                        /** @enum {unknown} */
                                        visibility?: "private" | "internal" | "public";
                                    };
                                    /** @description Of a Git server: `token` over https, with `username` where one is asked for; `sshKey` and `knownHosts` over ssh. Each is a template that names a secret. */
                                    credentials?: {
                                        knownHosts?: string;
                                        sshKey?: string;
                                        token?: string;
                                        username?: string;
                                    };
                                    /** @description Of the repository, where the files do not go to its root */
                                    folder?: string;
                                    /** @description Page of the repository, where it cannot be told from its address */
                                    link?: string;
                                    message?: string;
                                    /** @description true, false or a template */
                                    overwrite?: boolean | string;
                                    /** @description Address of a Git repository, or local:name for one kept here */
                                    url: string;
                                };
                                entity?: {
                                    blueprintIdentifier: string;
                                    /** @description true, false or a template */
                                    createMissingRelatedEntities?: boolean | string;
                                    mapping: {
                                        icon?: string;
                                        identifier?: string;
                                        /** @description an object or a template */
                                        properties?: Record<string, never> | string;
                                        /** @description an object or a template */
                                        relations?: Record<string, never> | string;
                                        /** @description a template or a list of them */
                                        team?: string | string[];
                                        title?: string;
                                    };
                                };
                                /** @description Of the template, where it is not the whole repository */
                                folder?: string;
                                /** @description Branch, tag or commit; the repository's default branch without it */
                                ref?: string;
                                /** @description Address of a Git repository, or the name of a template that is kept here */
                                template: string;
                                /** @description Of a Git server: `token` over https, with `username` where one is asked for; `sshKey` and `knownHosts` over ssh. Each is a template that names a secret. */
                                templateCredentials?: {
                                    knownHosts?: string;
                                    sshKey?: string;
                                    token?: string;
                                    username?: string;
                                };
                                /** @enum {unknown} */
                                type: "SCAFFOLD";
                            };
                            publish?: boolean;
                            requiredApproval?: boolean | {
                                commentRequired?: ("APPROVE" | "DECLINE")[];
                                condition?: {
                                    /** @enum {unknown} */
                                    combinator?: "and" | "or";
                                    expressions: string[];
                                    /** @enum {unknown} */
                                    type: "JQ";
                                };
                                escalation?: {
                                    after: number;
                                    roles?: string[];
                                    teams?: string[];
                                    users?: string[];
                                };
                                expiresAfter?: number;
                                inputs?: {
                                    order?: string[];
                                    properties: {
                                        [key: string]: Record<string, never>;
                                    };
                                    required?: string[];
                                };
                                preventSelfApproval?: boolean;
                                quorum?: number;
                                stages?: {
                                    approvers?: {
                                        policy?: {
                                            conditions: string[];
                                            queries: {
                                                [key: string]: {
                                                    /** @enum {unknown} */
                                                    combinator: "and" | "or";
                                                    rules: Record<string, never>[];
                                                };
                                            };
                                        } | null;
                                        roles?: string[];
                                        teams?: string[];
                                        users?: string[];
                                    };
                                    /** @enum {unknown} */
                                    mode?: "ANY" | "ALL";
                                    name: string;
                                    quorum?: number;
                                }[];
                                /** @enum {unknown} */
                                type: "ANY" | "ALL";
                            };
                            timeoutMinutes?: number;
                            title?: string;
                            trigger: {
                                actionCardButtonText?: string;
                                blueprintIdentifier?: string;
                                condition?: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    rules: Record<string, never>[];
                                    /** @enum {unknown} */
                                    type: "SEARCH";
                                };
                                executeActionButtonText?: string;
                                /** @enum {unknown} */
                                operation: "CREATE" | "DAY-2" | "DELETE";
                                /** @enum {string} */
                                type: "self-service";
                                userInputs: {
                                    order?: string[];
                                    properties: {
                                        [key: string]: Record<string, never>;
                                    };
                                    /** @description a list of inputs or an object with jqQuery */
                                    required?: string[] | {
                                        jqQuery: string;
                                    };
                                    steps?: {
                                        order: string[];
                                        title: string;
                                        validations?: {
                                            constraint: string;
                                            message: string;
                                        }[];
                                        /** @description true, false or an object with jqQuery */
                                        visible?: boolean | {
                                            jqQuery: string;
                                        };
                                    }[];
                                    titles?: {
                                        [key: string]: {
                                            description?: string;
                                            title: string;
                                            /** @description true, false or an object with jqQuery */
                                            visible?: boolean | {
                                                jqQuery: string;
                                            };
                                        };
                                    };
                                    validations?: {
                                        constraint: string;
                                        message: string;
                                    }[];
                                };
                            } | {
                                condition?: {
                                    /** @enum {unknown} */
                                    combinator?: "and" | "or";
                                    expressions: string[];
                                    /** @enum {unknown} */
                                    type: "JQ";
                                };
                                event: {
                                    actionIdentifier?: string;
                                    blueprintIdentifier?: string;
                                    cron?: string;
                                    includeDerived?: boolean;
                                    propertyIdentifier?: string;
                                    ruleIdentifier?: string;
                                    scorecardIdentifier?: string;
                                    timeZone?: string;
                                    /** @enum {unknown} */
                                    type: "ENTITY_CREATED" | "ENTITY_UPDATED" | "ENTITY_DELETED" | "ANY_ENTITY_CHANGE" | "RUN_CREATED" | "RUN_UPDATED" | "ANY_RUN_CHANGE" | "TIMER_PROPERTY_EXPIRED" | "SCHEDULE" | "SCORECARD_LEVEL_CHANGED" | "RULE_RESULT_CHANGED";
                                };
                                maxRunsPerMinute?: number;
                                /** @enum {string} */
                                type: "automation";
                            };
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        };
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    delete_action: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                action: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    resolve_form: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                action: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    changed?: string | null;
                    entity?: string | null;
                    properties?: Record<string, never> | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        execute: {
                            allowed: boolean;
                            mayBreakGlass: boolean;
                            missing: string[];
                            reason: string;
                            rule: string | null;
                        } | null;
                        form: {
                            blueprint: string | null;
                            cleared: string[];
                            errors: string[];
                            inputs: {
                                blueprint?: string;
                                dataset?: {
                                    [key: string]: unknown;
                                };
                                default?: unknown;
                                dependsOn?: string[];
                                description?: string;
                                disabled: boolean;
                                displayProperties?: string[];
                                encryption?: unknown;
                                enum?: unknown[];
                                enumColors?: {
                                    [key: string]: unknown;
                                };
                                errors?: string[];
                                exclusiveMaximum?: number;
                                exclusiveMinimum?: number;
                                format?: string;
                                icon?: string;
                                identifier: string;
                                items?: {
                                    [key: string]: unknown;
                                };
                                maximum?: number;
                                maxItems?: number;
                                maxLength?: number;
                                minimum?: number;
                                minItems?: number;
                                minLength?: number;
                                pattern?: unknown;
                                properties?: {
                                    [key: string]: unknown;
                                };
                                readOnly?: boolean;
                                remote?: boolean;
                                required: boolean;
                                sort?: {
                                    [key: string]: unknown;
                                };
                                title?: string;
                                type?: string;
                                uniqueItems?: boolean;
                                visible: boolean;
                            }[];
                            operation: string;
                            order: string[];
                            steps: {
                                order: string[];
                                title: string;
                                visible: boolean;
                            }[];
                            titles: {
                                [key: string]: unknown;
                            };
                        };
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_form_options: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                action: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    cursor?: string | null;
                    entity?: string | null;
                    identifiers?: string[];
                    input: string;
                    limit?: number;
                    properties?: Record<string, never> | null;
                    search?: string | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errors: string[];
                        next: string | null;
                        ok: boolean;
                        options: {
                            icon?: string | null;
                            identifier: string;
                            properties?: {
                                [key: string]: unknown;
                            };
                            title: string | null;
                            value?: unknown;
                        }[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_action_permissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                action: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        permissions: {
                            approve: {
                                policy?: {
                                    conditions: string[];
                                    queries: {
                                        [key: string]: {
                                            /** @enum {unknown} */
                                            combinator: "and" | "or";
                                            rules: Record<string, never>[];
                                        };
                                    };
                                } | null;
                                roles?: string[];
                                teams?: string[];
                                users?: string[];
                            };
                            execute: {
                                ownedByTeam?: boolean;
                                policy?: {
                                    conditions: string[];
                                    queries: {
                                        [key: string]: {
                                            /** @enum {unknown} */
                                            combinator: "and" | "or";
                                            rules: Record<string, never>[];
                                        };
                                    };
                                } | null;
                                roles?: string[];
                                teams?: string[];
                                users?: string[];
                            };
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    change_action_permissions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was read: 412, with who changed it and when, if it is another by now. */
                "If-Match"?: string;
            };
            path: {
                action: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    approve?: {
                        policy?: {
                            conditions: string[];
                            queries: {
                                [key: string]: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    rules: Record<string, never>[];
                                };
                            };
                        } | null;
                        roles?: string[];
                        teams?: string[];
                        users?: string[];
                    };
                    execute?: {
                        ownedByTeam?: boolean;
                        policy?: {
                            conditions: string[];
                            queries: {
                                [key: string]: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    rules: Record<string, never>[];
                                };
                            };
                        } | null;
                        roles?: string[];
                        teams?: string[];
                        users?: string[];
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        permissions: {
                            approve: {
                                policy?: {
                                    conditions: string[];
                                    queries: {
                                        [key: string]: {
                                            /** @enum {unknown} */
                                            combinator: "and" | "or";
                                            rules: Record<string, never>[];
                                        };
                                    };
                                } | null;
                                roles?: string[];
                                teams?: string[];
                                users?: string[];
                            };
                            execute: {
                                ownedByTeam?: boolean;
                                policy?: {
                                    conditions: string[];
                                    queries: {
                                        [key: string]: {
                                            /** @enum {unknown} */
                                            combinator: "and" | "or";
                                            rules: Record<string, never>[];
                                        };
                                    };
                                } | null;
                                roles?: string[];
                                teams?: string[];
                                users?: string[];
                            };
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    explain_action_permissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                action: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    entity?: string | null;
                    properties?: Record<string, never> | null;
                    user?: string | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        explanation: {
                            action: string;
                            approve: {
                                allowed: boolean;
                                missing: string[];
                                reason: string;
                                rule: string | null;
                            };
                            /** @description Each rule of the action's condition; null without an entity */
                            condition: {
                                holds: boolean | null;
                                path: string;
                                words: string;
                            }[] | null;
                            entity: string | null;
                            execute: {
                                allowed: boolean;
                                missing: string[];
                                reason: string;
                                rule: string | null;
                            };
                            /** @description What a run with these values is refused for; null without */
                            inputs: {
                                message: string;
                                path: string;
                                rule: string;
                            }[] | null;
                            /** @description How many entities its queries find, and each of its conditions; for those who may change it */
                            policy: {
                                conditions: {
                                    error: string | null;
                                    holds: boolean;
                                    program: string;
                                }[];
                                error: string | null;
                                queries: {
                                    [key: string]: number;
                                };
                            } | null;
                            user: {
                                [key: string]: unknown;
                            };
                        };
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    run_action: {
        parameters: {
            query?: {
                /** @description Answer with what would be sent, and start nothing */
                dry_run?: boolean;
                /** @description Address of the person in whose name a machine asks */
                run_as?: string;
            };
            header?: never;
            path: {
                action: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description For administrators: run it at once, whatever its policy says and without approval */
                    breakGlass?: {
                        reason: string;
                    } | null;
                    entity?: string | null;
                    properties: Record<string, never>;
                } | {
                    /** @description For administrators: run it at once, whatever its policy says and without approval */
                    breakGlass?: {
                        reason: string;
                    } | null;
                    /** @description identifiers: the action is run once for each */
                    entities: string[];
                    properties: Record<string, never>;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approvers: {
                            description: string | null;
                            email?: string | null;
                            standsInFor?: string | null;
                            state: string;
                            userId: string;
                        }[];
                        ok: boolean;
                        payload: {
                            [key: string]: unknown;
                        };
                        /** @description Of actions that scaffold: the files that would be made, with their texts as far as they are small; what is wrong with the template; and the entity that would be written. */
                        preview?: {
                            commit: string | null;
                            entity: {
                                blueprint: string;
                                body: {
                                    [key: string]: unknown;
                                };
                                errors: string[];
                            } | null;
                            faults: {
                                line: number | null;
                                message: string;
                                path: string | null;
                            }[];
                            files: {
                                executable: boolean;
                                link: string | null;
                                path: string;
                                size: number;
                                text: string | null;
                            }[];
                        };
                        properties: {
                            [key: string]: unknown;
                        };
                        warnings: string[];
                    };
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        run: {
                            action: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            };
                            approval: {
                                [key: string]: unknown;
                            } | null;
                            /** Format: date-time */
                            approvalExpiresAt: string | null;
                            approvals: {
                                /** Format: date-time */
                                at?: string;
                                description?: string | null;
                                email?: string | null;
                                inputs?: {
                                    [key: string]: unknown;
                                };
                                stage?: number;
                                /** @enum {string} */
                                state: "APPROVED" | "DECLINED";
                                userId: string;
                            }[];
                            approvalStage: {
                                approved: number;
                                /** Format: date-time */
                                escalatesAt: string | null;
                                index: number;
                                mode: string;
                                name: string | null;
                                of: number;
                                quorum: number;
                            } | null;
                            attempt: number;
                            batch: string | null;
                            blueprint: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            breakGlass: string | null;
                            cause: {
                                depth?: number;
                                event?: string;
                                path?: string[];
                                root?: string;
                            } | null;
                            /** Format: date-time */
                            claimedUntil: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            /** Format: date-time */
                            endedAt: string | null;
                            entity: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            externalRunId: string | null;
                            id: string;
                            impersonatedBy: string | null;
                            installationId: string | null;
                            link: (string | string[]) | null;
                            message: {
                                [key: string]: unknown;
                            } | null;
                            payload: {
                                [key: string]: unknown;
                            } | null;
                            pendingExecution: boolean;
                            properties: {
                                [key: string]: unknown;
                            };
                            rawProperties: {
                                [key: string]: unknown;
                            };
                            requiredApproval: unknown;
                            rerunOf: string | null;
                            response: unknown;
                            responseStatus: number | null;
                            source: string;
                            /** @enum {string} */
                            status: "IN_PROGRESS" | "SUCCESS" | "FAILURE" | "WAITING_FOR_APPROVAL" | "DECLINED" | "CANCELLED";
                            statusLabel: string | null;
                            summary: string | null;
                            /** Format: date-time */
                            timeoutAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        };
                    } | {
                        batch: {
                            action: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            };
                            blueprint: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            /** @description runs by their status */
                            counts: {
                                [key: string]: number;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            /** Format: date-time */
                            endedAt: string | null;
                            id: string;
                            /** @enum {string} */
                            status: "IN_PROGRESS" | "SUCCESS" | "FAILURE";
                            total: number;
                        };
                        ok: boolean;
                        runs: {
                            action: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            };
                            approval: {
                                [key: string]: unknown;
                            } | null;
                            /** Format: date-time */
                            approvalExpiresAt: string | null;
                            approvals: {
                                /** Format: date-time */
                                at?: string;
                                description?: string | null;
                                email?: string | null;
                                inputs?: {
                                    [key: string]: unknown;
                                };
                                stage?: number;
                                /** @enum {string} */
                                state: "APPROVED" | "DECLINED";
                                userId: string;
                            }[];
                            approvalStage: {
                                approved: number;
                                /** Format: date-time */
                                escalatesAt: string | null;
                                index: number;
                                mode: string;
                                name: string | null;
                                of: number;
                                quorum: number;
                            } | null;
                            attempt: number;
                            batch: string | null;
                            blueprint: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            breakGlass: string | null;
                            cause: {
                                depth?: number;
                                event?: string;
                                path?: string[];
                                root?: string;
                            } | null;
                            /** Format: date-time */
                            claimedUntil: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            /** Format: date-time */
                            endedAt: string | null;
                            entity: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            externalRunId: string | null;
                            id: string;
                            impersonatedBy: string | null;
                            installationId: string | null;
                            link: (string | string[]) | null;
                            message: {
                                [key: string]: unknown;
                            } | null;
                            payload: {
                                [key: string]: unknown;
                            } | null;
                            pendingExecution: boolean;
                            properties: {
                                [key: string]: unknown;
                            };
                            rawProperties: {
                                [key: string]: unknown;
                            };
                            requiredApproval: unknown;
                            rerunOf: string | null;
                            response: unknown;
                            responseStatus: number | null;
                            source: string;
                            /** @enum {string} */
                            status: "IN_PROGRESS" | "SUCCESS" | "FAILURE" | "WAITING_FOR_APPROVAL" | "DECLINED" | "CANCELLED";
                            statusLabel: string | null;
                            summary: string | null;
                            /** Format: date-time */
                            timeoutAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        }[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_runs: {
        parameters: {
            query?: {
                /** @description Runs of these actions */
                action?: string[];
                /** @description Whether they have not ended */
                active?: boolean;
                /** @description With entity and blueprint: runs that changed the entity, too */
                affected?: boolean;
                /** @description Runs that were asked for together, as one batch */
                batch?: string;
                /** @description Runs for this blueprint */
                blueprint?: string;
                /** @description Say how many there are in all, beyond some thousands about how many */
                count?: boolean;
                /** @description Started at this moment or later (RFC 3339) */
                created_after?: string;
                /** @description Started before this moment */
                created_before?: string;
                /** @description Runs for this entity */
                entity?: string;
                /** @description Keys to leave out */
                exclude?: string[];
                /** @description The run that a backend knows by this id */
                external_run_id?: string;
                /** @description Where the page before ended: its `next` */
                from?: string;
                /** @description At most 1 000 */
                limit?: number;
                /** @description Runs that started this run anew */
                rerun_of?: string;
                /** @description One of -createdAt, createdAt, -updatedAt, updatedAt */
                sort?: string;
                /** @description UI, API, AUTOMATION */
                source?: string[];
                /** @description WAITING_FOR_APPROVAL, IN_PROGRESS, SUCCESS, FAILURE, DECLINED, CANCELLED */
                status?: string[];
                /** @description Runs started by this person */
                user_email?: string;
                /** @description The same, by id */
                user_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        ok: boolean;
                        runs: {
                            action: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            };
                            approval: {
                                [key: string]: unknown;
                            } | null;
                            /** Format: date-time */
                            approvalExpiresAt: string | null;
                            approvals: {
                                /** Format: date-time */
                                at?: string;
                                description?: string | null;
                                email?: string | null;
                                inputs?: {
                                    [key: string]: unknown;
                                };
                                stage?: number;
                                /** @enum {string} */
                                state: "APPROVED" | "DECLINED";
                                userId: string;
                            }[];
                            approvalStage: {
                                approved: number;
                                /** Format: date-time */
                                escalatesAt: string | null;
                                index: number;
                                mode: string;
                                name: string | null;
                                of: number;
                                quorum: number;
                            } | null;
                            attempt: number;
                            batch: string | null;
                            blueprint: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            breakGlass: string | null;
                            cause: {
                                depth?: number;
                                event?: string;
                                path?: string[];
                                root?: string;
                            } | null;
                            /** Format: date-time */
                            claimedUntil: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            /** Format: date-time */
                            endedAt: string | null;
                            entity: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            externalRunId: string | null;
                            id: string;
                            impersonatedBy: string | null;
                            installationId: string | null;
                            link: (string | string[]) | null;
                            message: {
                                [key: string]: unknown;
                            } | null;
                            payload: {
                                [key: string]: unknown;
                            } | null;
                            pendingExecution: boolean;
                            properties: {
                                [key: string]: unknown;
                            };
                            rawProperties: {
                                [key: string]: unknown;
                            };
                            requiredApproval: unknown;
                            rerunOf: string | null;
                            response: unknown;
                            responseStatus: number | null;
                            source: string;
                            /** @enum {string} */
                            status: "IN_PROGRESS" | "SUCCESS" | "FAILURE" | "WAITING_FOR_APPROVAL" | "DECLINED" | "CANCELLED";
                            statusLabel: string | null;
                            summary: string | null;
                            /** Format: date-time */
                            timeoutAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        }[];
                        total: {
                            exact: boolean;
                            value: number;
                        } | null;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_run: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        run: {
                            action: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            };
                            approval: {
                                [key: string]: unknown;
                            } | null;
                            /** Format: date-time */
                            approvalExpiresAt: string | null;
                            approvals: {
                                /** Format: date-time */
                                at?: string;
                                description?: string | null;
                                email?: string | null;
                                inputs?: {
                                    [key: string]: unknown;
                                };
                                stage?: number;
                                /** @enum {string} */
                                state: "APPROVED" | "DECLINED";
                                userId: string;
                            }[];
                            approvalStage: {
                                approved: number;
                                /** Format: date-time */
                                escalatesAt: string | null;
                                index: number;
                                mode: string;
                                name: string | null;
                                of: number;
                                quorum: number;
                            } | null;
                            attempt: number;
                            batch: string | null;
                            blueprint: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            breakGlass: string | null;
                            cause: {
                                depth?: number;
                                event?: string;
                                path?: string[];
                                root?: string;
                            } | null;
                            /** Format: date-time */
                            claimedUntil: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            /** Format: date-time */
                            endedAt: string | null;
                            entity: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            externalRunId: string | null;
                            id: string;
                            impersonatedBy: string | null;
                            installationId: string | null;
                            link: (string | string[]) | null;
                            message: {
                                [key: string]: unknown;
                            } | null;
                            payload: {
                                [key: string]: unknown;
                            } | null;
                            pendingExecution: boolean;
                            properties: {
                                [key: string]: unknown;
                            };
                            rawProperties: {
                                [key: string]: unknown;
                            };
                            requiredApproval: unknown;
                            rerunOf: string | null;
                            response: unknown;
                            responseStatus: number | null;
                            source: string;
                            /** @enum {string} */
                            status: "IN_PROGRESS" | "SUCCESS" | "FAILURE" | "WAITING_FOR_APPROVAL" | "DECLINED" | "CANCELLED";
                            statusLabel: string | null;
                            summary: string | null;
                            /** Format: date-time */
                            timeoutAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    delete_run: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    report_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    externalRunId?: string | null;
                    /** @description an address or a list of addresses */
                    link?: (string | null) | string[];
                    message?: Record<string, never> | null;
                    /** @enum {unknown} */
                    status?: "SUCCESS" | "FAILURE" | null;
                    statusLabel?: string | null;
                    summary?: string | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        run: {
                            action: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            };
                            approval: {
                                [key: string]: unknown;
                            } | null;
                            /** Format: date-time */
                            approvalExpiresAt: string | null;
                            approvals: {
                                /** Format: date-time */
                                at?: string;
                                description?: string | null;
                                email?: string | null;
                                inputs?: {
                                    [key: string]: unknown;
                                };
                                stage?: number;
                                /** @enum {string} */
                                state: "APPROVED" | "DECLINED";
                                userId: string;
                            }[];
                            approvalStage: {
                                approved: number;
                                /** Format: date-time */
                                escalatesAt: string | null;
                                index: number;
                                mode: string;
                                name: string | null;
                                of: number;
                                quorum: number;
                            } | null;
                            attempt: number;
                            batch: string | null;
                            blueprint: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            breakGlass: string | null;
                            cause: {
                                depth?: number;
                                event?: string;
                                path?: string[];
                                root?: string;
                            } | null;
                            /** Format: date-time */
                            claimedUntil: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            /** Format: date-time */
                            endedAt: string | null;
                            entity: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            externalRunId: string | null;
                            id: string;
                            impersonatedBy: string | null;
                            installationId: string | null;
                            link: (string | string[]) | null;
                            message: {
                                [key: string]: unknown;
                            } | null;
                            payload: {
                                [key: string]: unknown;
                            } | null;
                            pendingExecution: boolean;
                            properties: {
                                [key: string]: unknown;
                            };
                            rawProperties: {
                                [key: string]: unknown;
                            };
                            requiredApproval: unknown;
                            rerunOf: string | null;
                            response: unknown;
                            responseStatus: number | null;
                            source: string;
                            /** @enum {string} */
                            status: "IN_PROGRESS" | "SUCCESS" | "FAILURE" | "WAITING_FOR_APPROVAL" | "DECLINED" | "CANCELLED";
                            statusLabel: string | null;
                            summary: string | null;
                            /** Format: date-time */
                            timeoutAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    answer_approval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    description?: string | null;
                    /** @description what the action asks of approvers */
                    inputs?: Record<string, never> | null;
                    /** @enum {unknown} */
                    status: "APPROVE" | "DECLINE";
                    /** @description of the link that led here */
                    ticket?: string | null;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        run: {
                            action: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            };
                            approval: {
                                [key: string]: unknown;
                            } | null;
                            /** Format: date-time */
                            approvalExpiresAt: string | null;
                            approvals: {
                                /** Format: date-time */
                                at?: string;
                                description?: string | null;
                                email?: string | null;
                                inputs?: {
                                    [key: string]: unknown;
                                };
                                stage?: number;
                                /** @enum {string} */
                                state: "APPROVED" | "DECLINED";
                                userId: string;
                            }[];
                            approvalStage: {
                                approved: number;
                                /** Format: date-time */
                                escalatesAt: string | null;
                                index: number;
                                mode: string;
                                name: string | null;
                                of: number;
                                quorum: number;
                            } | null;
                            attempt: number;
                            batch: string | null;
                            blueprint: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            breakGlass: string | null;
                            cause: {
                                depth?: number;
                                event?: string;
                                path?: string[];
                                root?: string;
                            } | null;
                            /** Format: date-time */
                            claimedUntil: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            /** Format: date-time */
                            endedAt: string | null;
                            entity: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            externalRunId: string | null;
                            id: string;
                            impersonatedBy: string | null;
                            installationId: string | null;
                            link: (string | string[]) | null;
                            message: {
                                [key: string]: unknown;
                            } | null;
                            payload: {
                                [key: string]: unknown;
                            } | null;
                            pendingExecution: boolean;
                            properties: {
                                [key: string]: unknown;
                            };
                            rawProperties: {
                                [key: string]: unknown;
                            };
                            requiredApproval: unknown;
                            rerunOf: string | null;
                            response: unknown;
                            responseStatus: number | null;
                            source: string;
                            /** @enum {string} */
                            status: "IN_PROGRESS" | "SUCCESS" | "FAILURE" | "WAITING_FOR_APPROVAL" | "DECLINED" | "CANCELLED";
                            statusLabel: string | null;
                            summary: string | null;
                            /** Format: date-time */
                            timeoutAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_run_approvers: {
        parameters: {
            query?: {
                /** @description Those who have not answered, too */
                include_pending_approvers?: boolean;
            };
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approvers: {
                            description: string | null;
                            email?: string | null;
                            standsInFor?: string | null;
                            state: string;
                            userId: string;
                        }[];
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    cancel_run: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        run: {
                            action: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            };
                            approval: {
                                [key: string]: unknown;
                            } | null;
                            /** Format: date-time */
                            approvalExpiresAt: string | null;
                            approvals: {
                                /** Format: date-time */
                                at?: string;
                                description?: string | null;
                                email?: string | null;
                                inputs?: {
                                    [key: string]: unknown;
                                };
                                stage?: number;
                                /** @enum {string} */
                                state: "APPROVED" | "DECLINED";
                                userId: string;
                            }[];
                            approvalStage: {
                                approved: number;
                                /** Format: date-time */
                                escalatesAt: string | null;
                                index: number;
                                mode: string;
                                name: string | null;
                                of: number;
                                quorum: number;
                            } | null;
                            attempt: number;
                            batch: string | null;
                            blueprint: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            breakGlass: string | null;
                            cause: {
                                depth?: number;
                                event?: string;
                                path?: string[];
                                root?: string;
                            } | null;
                            /** Format: date-time */
                            claimedUntil: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            /** Format: date-time */
                            endedAt: string | null;
                            entity: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            externalRunId: string | null;
                            id: string;
                            impersonatedBy: string | null;
                            installationId: string | null;
                            link: (string | string[]) | null;
                            message: {
                                [key: string]: unknown;
                            } | null;
                            payload: {
                                [key: string]: unknown;
                            } | null;
                            pendingExecution: boolean;
                            properties: {
                                [key: string]: unknown;
                            };
                            rawProperties: {
                                [key: string]: unknown;
                            };
                            requiredApproval: unknown;
                            rerunOf: string | null;
                            response: unknown;
                            responseStatus: number | null;
                            source: string;
                            /** @enum {string} */
                            status: "IN_PROGRESS" | "SUCCESS" | "FAILURE" | "WAITING_FOR_APPROVAL" | "DECLINED" | "CANCELLED";
                            statusLabel: string | null;
                            summary: string | null;
                            /** Format: date-time */
                            timeoutAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_affected_entities: {
        parameters: {
            query?: {
                /** @description Where the page before ended: its `next` */
                from?: string;
                /** @description 50 unless said otherwise, at most 200 */
                limit?: number;
            };
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entities: {
                            /** @enum {string} */
                            action: "CREATE" | "UPDATE" | "DELETE";
                            after: {
                                [key: string]: unknown;
                            } | null;
                            at: string;
                            before: {
                                [key: string]: unknown;
                            } | null;
                            blueprint: string;
                            by: string;
                            changes: number;
                            event: string;
                            identifier: string;
                            title: string | null;
                        }[];
                        next: string | null;
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    download_run_file: {
        parameters: {
            query?: {
                /** @description Which one, where an input takes several: the first is 0 */
                number?: number;
            };
            header?: never;
            path: {
                key: string;
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_run_logs: {
        parameters: {
            query?: {
                /** @description Lines after the one with this id */
                after?: string;
                /** @description DEBUG, INFO, WARN, WARNING, ERROR */
                level?: string[];
                /** @description 50 unless said otherwise, at most 1 000 */
                limit?: number;
                /** @description Lines to pass over */
                offset?: number;
            };
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        ok: boolean;
                        runLogs: {
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            id: string;
                            level: string;
                            message: string;
                            runId: string;
                        }[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    log_to_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    level?: "DEBUG" | "INFO" | "WARN" | "WARNING" | "ERROR" | null;
                    message: string;
                    statusLabel?: string | null;
                    /** @enum {unknown} */
                    terminationStatus?: "SUCCESS" | "FAILURE" | null;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        runLog: {
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            id: string;
                            level: string;
                            message: string;
                            runId: string;
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    log_many_to_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    logs: {
                        /** @enum {unknown} */
                        level?: "DEBUG" | "INFO" | "WARN" | "WARNING" | "ERROR" | null;
                        message: string;
                    }[];
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        runLogs: {
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            id: string;
                            level: string;
                            message: string;
                            runId: string;
                        }[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    download_run_log: {
        parameters: {
            query?: {
                /** @description Without colours and other signs for terminals */
                plain?: boolean;
            };
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_run_notifications: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        notifications: {
                            at: string;
                            attempts: number;
                            /** @enum {string} */
                            channel: "email" | "webhook" | "backend";
                            error: string;
                            /** @enum {string} */
                            kind: "asked" | "approved" | "declined" | "expired" | "bypassed" | "cancelled";
                            stage: number;
                            /** @enum {string} */
                            state: "PENDING" | "SENT" | "FAILED" | "DROPPED";
                            to: string;
                        }[];
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    rerun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description another entity to run for */
                    entity?: string | null;
                    /** @description inputs that change; null leaves one out */
                    properties?: Record<string, never> | null;
                };
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        run: {
                            action: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            };
                            approval: {
                                [key: string]: unknown;
                            } | null;
                            /** Format: date-time */
                            approvalExpiresAt: string | null;
                            approvals: {
                                /** Format: date-time */
                                at?: string;
                                description?: string | null;
                                email?: string | null;
                                inputs?: {
                                    [key: string]: unknown;
                                };
                                stage?: number;
                                /** @enum {string} */
                                state: "APPROVED" | "DECLINED";
                                userId: string;
                            }[];
                            approvalStage: {
                                approved: number;
                                /** Format: date-time */
                                escalatesAt: string | null;
                                index: number;
                                mode: string;
                                name: string | null;
                                of: number;
                                quorum: number;
                            } | null;
                            attempt: number;
                            batch: string | null;
                            blueprint: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            breakGlass: string | null;
                            cause: {
                                depth?: number;
                                event?: string;
                                path?: string[];
                                root?: string;
                            } | null;
                            /** Format: date-time */
                            claimedUntil: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            /** Format: date-time */
                            endedAt: string | null;
                            entity: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            externalRunId: string | null;
                            id: string;
                            impersonatedBy: string | null;
                            installationId: string | null;
                            link: (string | string[]) | null;
                            message: {
                                [key: string]: unknown;
                            } | null;
                            payload: {
                                [key: string]: unknown;
                            } | null;
                            pendingExecution: boolean;
                            properties: {
                                [key: string]: unknown;
                            };
                            rawProperties: {
                                [key: string]: unknown;
                            };
                            requiredApproval: unknown;
                            rerunOf: string | null;
                            response: unknown;
                            responseStatus: number | null;
                            source: string;
                            /** @enum {string} */
                            status: "IN_PROGRESS" | "SUCCESS" | "FAILURE" | "WAITING_FOR_APPROVAL" | "DECLINED" | "CANCELLED";
                            statusLabel: string | null;
                            summary: string | null;
                            /** Format: date-time */
                            timeoutAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    store_run_response: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    ok: boolean;
                    response: unknown;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        run: {
                            action: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            };
                            approval: {
                                [key: string]: unknown;
                            } | null;
                            /** Format: date-time */
                            approvalExpiresAt: string | null;
                            approvals: {
                                /** Format: date-time */
                                at?: string;
                                description?: string | null;
                                email?: string | null;
                                inputs?: {
                                    [key: string]: unknown;
                                };
                                stage?: number;
                                /** @enum {string} */
                                state: "APPROVED" | "DECLINED";
                                userId: string;
                            }[];
                            approvalStage: {
                                approved: number;
                                /** Format: date-time */
                                escalatesAt: string | null;
                                index: number;
                                mode: string;
                                name: string | null;
                                of: number;
                                quorum: number;
                            } | null;
                            attempt: number;
                            batch: string | null;
                            blueprint: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            breakGlass: string | null;
                            cause: {
                                depth?: number;
                                event?: string;
                                path?: string[];
                                root?: string;
                            } | null;
                            /** Format: date-time */
                            claimedUntil: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            /** Format: date-time */
                            endedAt: string | null;
                            entity: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            externalRunId: string | null;
                            id: string;
                            impersonatedBy: string | null;
                            installationId: string | null;
                            link: (string | string[]) | null;
                            message: {
                                [key: string]: unknown;
                            } | null;
                            payload: {
                                [key: string]: unknown;
                            } | null;
                            pendingExecution: boolean;
                            properties: {
                                [key: string]: unknown;
                            };
                            rawProperties: {
                                [key: string]: unknown;
                            };
                            requiredApproval: unknown;
                            rerunOf: string | null;
                            response: unknown;
                            responseStatus: number | null;
                            source: string;
                            /** @enum {string} */
                            status: "IN_PROGRESS" | "SUCCESS" | "FAILURE" | "WAITING_FOR_APPROVAL" | "DECLINED" | "CANCELLED";
                            statusLabel: string | null;
                            summary: string | null;
                            /** Format: date-time */
                            timeoutAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    stream_run: {
        parameters: {
            query?: {
                /** @description Id of the last event seen; those after it come first */
                lastEventId?: string;
            };
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events at the address in Location */
            307: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    acknowledge_runs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    runId?: string;
                    runIds?: string[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ackedCount: number;
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_batch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        batch: {
                            action: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            };
                            blueprint: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            /** @description runs by their status */
                            counts: {
                                [key: string]: number;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            /** Format: date-time */
                            endedAt: string | null;
                            id: string;
                            /** @enum {string} */
                            status: "IN_PROGRESS" | "SUCCESS" | "FAILURE";
                            total: number;
                        };
                        ok: boolean;
                        runs: {
                            action: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            };
                            approval: {
                                [key: string]: unknown;
                            } | null;
                            /** Format: date-time */
                            approvalExpiresAt: string | null;
                            approvals: {
                                /** Format: date-time */
                                at?: string;
                                description?: string | null;
                                email?: string | null;
                                inputs?: {
                                    [key: string]: unknown;
                                };
                                stage?: number;
                                /** @enum {string} */
                                state: "APPROVED" | "DECLINED";
                                userId: string;
                            }[];
                            approvalStage: {
                                approved: number;
                                /** Format: date-time */
                                escalatesAt: string | null;
                                index: number;
                                mode: string;
                                name: string | null;
                                of: number;
                                quorum: number;
                            } | null;
                            attempt: number;
                            batch: string | null;
                            blueprint: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            breakGlass: string | null;
                            cause: {
                                depth?: number;
                                event?: string;
                                path?: string[];
                                root?: string;
                            } | null;
                            /** Format: date-time */
                            claimedUntil: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            /** Format: date-time */
                            endedAt: string | null;
                            entity: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            externalRunId: string | null;
                            id: string;
                            impersonatedBy: string | null;
                            installationId: string | null;
                            link: (string | string[]) | null;
                            message: {
                                [key: string]: unknown;
                            } | null;
                            payload: {
                                [key: string]: unknown;
                            } | null;
                            pendingExecution: boolean;
                            properties: {
                                [key: string]: unknown;
                            };
                            rawProperties: {
                                [key: string]: unknown;
                            };
                            requiredApproval: unknown;
                            rerunOf: string | null;
                            response: unknown;
                            responseStatus: number | null;
                            source: string;
                            /** @enum {string} */
                            status: "IN_PROGRESS" | "SUCCESS" | "FAILURE" | "WAITING_FOR_APPROVAL" | "DECLINED" | "CANCELLED";
                            statusLabel: string | null;
                            summary: string | null;
                            /** Format: date-time */
                            timeoutAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        }[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    answer_batch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    description?: string | null;
                    /** @description what the action asks of approvers */
                    inputs?: Record<string, never> | null;
                    /** @enum {unknown} */
                    status: "APPROVE" | "DECLINE";
                    /** @description of the link that led here */
                    ticket?: string | null;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        batch: {
                            action: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            };
                            blueprint: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            /** @description runs by their status */
                            counts: {
                                [key: string]: number;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            /** Format: date-time */
                            endedAt: string | null;
                            id: string;
                            /** @enum {string} */
                            status: "IN_PROGRESS" | "SUCCESS" | "FAILURE";
                            total: number;
                        };
                        ok: boolean;
                        runs: {
                            action: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            };
                            approval: {
                                [key: string]: unknown;
                            } | null;
                            /** Format: date-time */
                            approvalExpiresAt: string | null;
                            approvals: {
                                /** Format: date-time */
                                at?: string;
                                description?: string | null;
                                email?: string | null;
                                inputs?: {
                                    [key: string]: unknown;
                                };
                                stage?: number;
                                /** @enum {string} */
                                state: "APPROVED" | "DECLINED";
                                userId: string;
                            }[];
                            approvalStage: {
                                approved: number;
                                /** Format: date-time */
                                escalatesAt: string | null;
                                index: number;
                                mode: string;
                                name: string | null;
                                of: number;
                                quorum: number;
                            } | null;
                            attempt: number;
                            batch: string | null;
                            blueprint: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            breakGlass: string | null;
                            cause: {
                                depth?: number;
                                event?: string;
                                path?: string[];
                                root?: string;
                            } | null;
                            /** Format: date-time */
                            claimedUntil: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            /** Format: date-time */
                            endedAt: string | null;
                            entity: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            externalRunId: string | null;
                            id: string;
                            impersonatedBy: string | null;
                            installationId: string | null;
                            link: (string | string[]) | null;
                            message: {
                                [key: string]: unknown;
                            } | null;
                            payload: {
                                [key: string]: unknown;
                            } | null;
                            pendingExecution: boolean;
                            properties: {
                                [key: string]: unknown;
                            };
                            rawProperties: {
                                [key: string]: unknown;
                            };
                            requiredApproval: unknown;
                            rerunOf: string | null;
                            response: unknown;
                            responseStatus: number | null;
                            source: string;
                            /** @enum {string} */
                            status: "IN_PROGRESS" | "SUCCESS" | "FAILURE" | "WAITING_FOR_APPROVAL" | "DECLINED" | "CANCELLED";
                            statusLabel: string | null;
                            summary: string | null;
                            /** Format: date-time */
                            timeoutAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        }[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    cancel_batch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        batch: {
                            action: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            };
                            blueprint: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            /** @description runs by their status */
                            counts: {
                                [key: string]: number;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            /** Format: date-time */
                            endedAt: string | null;
                            id: string;
                            /** @enum {string} */
                            status: "IN_PROGRESS" | "SUCCESS" | "FAILURE";
                            total: number;
                        };
                        ok: boolean;
                        runs: {
                            action: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            };
                            approval: {
                                [key: string]: unknown;
                            } | null;
                            /** Format: date-time */
                            approvalExpiresAt: string | null;
                            approvals: {
                                /** Format: date-time */
                                at?: string;
                                description?: string | null;
                                email?: string | null;
                                inputs?: {
                                    [key: string]: unknown;
                                };
                                stage?: number;
                                /** @enum {string} */
                                state: "APPROVED" | "DECLINED";
                                userId: string;
                            }[];
                            approvalStage: {
                                approved: number;
                                /** Format: date-time */
                                escalatesAt: string | null;
                                index: number;
                                mode: string;
                                name: string | null;
                                of: number;
                                quorum: number;
                            } | null;
                            attempt: number;
                            batch: string | null;
                            blueprint: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            breakGlass: string | null;
                            cause: {
                                depth?: number;
                                event?: string;
                                path?: string[];
                                root?: string;
                            } | null;
                            /** Format: date-time */
                            claimedUntil: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            /** Format: date-time */
                            endedAt: string | null;
                            entity: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            externalRunId: string | null;
                            id: string;
                            impersonatedBy: string | null;
                            installationId: string | null;
                            link: (string | string[]) | null;
                            message: {
                                [key: string]: unknown;
                            } | null;
                            payload: {
                                [key: string]: unknown;
                            } | null;
                            pendingExecution: boolean;
                            properties: {
                                [key: string]: unknown;
                            };
                            rawProperties: {
                                [key: string]: unknown;
                            };
                            requiredApproval: unknown;
                            rerunOf: string | null;
                            response: unknown;
                            responseStatus: number | null;
                            source: string;
                            /** @enum {string} */
                            status: "IN_PROGRESS" | "SUCCESS" | "FAILURE" | "WAITING_FOR_APPROVAL" | "DECLINED" | "CANCELLED";
                            statusLabel: string | null;
                            summary: string | null;
                            /** Format: date-time */
                            timeoutAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        }[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    claim_runs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    exclude?: string[] | null;
                    installationId?: string | null;
                    invocationMethod?: string | null;
                    limit?: number | null;
                    visibilityTimeoutMs?: number | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        runs: {
                            action: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            };
                            approval: {
                                [key: string]: unknown;
                            } | null;
                            /** Format: date-time */
                            approvalExpiresAt: string | null;
                            approvals: {
                                /** Format: date-time */
                                at?: string;
                                description?: string | null;
                                email?: string | null;
                                inputs?: {
                                    [key: string]: unknown;
                                };
                                stage?: number;
                                /** @enum {string} */
                                state: "APPROVED" | "DECLINED";
                                userId: string;
                            }[];
                            approvalStage: {
                                approved: number;
                                /** Format: date-time */
                                escalatesAt: string | null;
                                index: number;
                                mode: string;
                                name: string | null;
                                of: number;
                                quorum: number;
                            } | null;
                            attempt: number;
                            batch: string | null;
                            blueprint: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            breakGlass: string | null;
                            cause: {
                                depth?: number;
                                event?: string;
                                path?: string[];
                                root?: string;
                            } | null;
                            /** Format: date-time */
                            claimedUntil: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            /** Format: date-time */
                            endedAt: string | null;
                            entity: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            externalRunId: string | null;
                            id: string;
                            impersonatedBy: string | null;
                            installationId: string | null;
                            link: (string | string[]) | null;
                            message: {
                                [key: string]: unknown;
                            } | null;
                            payload: {
                                [key: string]: unknown;
                            } | null;
                            pendingExecution: boolean;
                            properties: {
                                [key: string]: unknown;
                            };
                            rawProperties: {
                                [key: string]: unknown;
                            };
                            requiredApproval: unknown;
                            rerunOf: string | null;
                            response: unknown;
                            responseStatus: number | null;
                            source: string;
                            /** @enum {string} */
                            status: "IN_PROGRESS" | "SUCCESS" | "FAILURE" | "WAITING_FOR_APPROVAL" | "DECLINED" | "CANCELLED";
                            statusLabel: string | null;
                            summary: string | null;
                            /** Format: date-time */
                            timeoutAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        }[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_run_retention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        retention: {
                            logDays: number;
                            runDays: number;
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    change_run_retention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    logDays?: number;
                    runDays?: number;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        retention: {
                            logDays: number;
                            runDays: number;
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_approvals: {
        parameters: {
            query?: {
                /** @description Where the page before ended: its `next` */
                from?: string;
                /** @description At most 200 */
                limit?: number;
                /** @description approver (waits for you), requester (you asked) or answered (waits for others) */
                role?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            answered: number;
                            approver: number;
                            requester: number;
                        };
                        next: string | null;
                        ok: boolean;
                        runs: {
                            action: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            };
                            approval: {
                                [key: string]: unknown;
                            } | null;
                            /** Format: date-time */
                            approvalExpiresAt: string | null;
                            approvals: {
                                /** Format: date-time */
                                at?: string;
                                description?: string | null;
                                email?: string | null;
                                inputs?: {
                                    [key: string]: unknown;
                                };
                                stage?: number;
                                /** @enum {string} */
                                state: "APPROVED" | "DECLINED";
                                userId: string;
                            }[];
                            approvalStage: {
                                approved: number;
                                /** Format: date-time */
                                escalatesAt: string | null;
                                index: number;
                                mode: string;
                                name: string | null;
                                of: number;
                                quorum: number;
                            } | null;
                            attempt: number;
                            batch: string | null;
                            blueprint: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            breakGlass: string | null;
                            cause: {
                                depth?: number;
                                event?: string;
                                path?: string[];
                                root?: string;
                            } | null;
                            /** Format: date-time */
                            claimedUntil: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            /** Format: date-time */
                            endedAt: string | null;
                            entity: {
                                deleted?: boolean;
                                icon: string | null;
                                identifier: string;
                                title: string | null;
                            } | null;
                            externalRunId: string | null;
                            id: string;
                            impersonatedBy: string | null;
                            installationId: string | null;
                            link: (string | string[]) | null;
                            message: {
                                [key: string]: unknown;
                            } | null;
                            payload: {
                                [key: string]: unknown;
                            } | null;
                            pendingExecution: boolean;
                            properties: {
                                [key: string]: unknown;
                            };
                            rawProperties: {
                                [key: string]: unknown;
                            };
                            requiredApproval: unknown;
                            rerunOf: string | null;
                            response: unknown;
                            responseStatus: number | null;
                            source: string;
                            /** @enum {string} */
                            status: "IN_PROGRESS" | "SUCCESS" | "FAILURE" | "WAITING_FOR_APPROVAL" | "DECLINED" | "CANCELLED";
                            statusLabel: string | null;
                            summary: string | null;
                            /** Format: date-time */
                            timeoutAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        }[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_apps: {
        parameters: {
            query?: {
                /** @description Keys to answer with; all when absent */
                fields?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    create_app: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    rename_app: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    delete_app: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    limit_app: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppRightsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    rotate_app_secret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_audits: {
        parameters: {
            query?: {
                /** @description CREATE, UPDATE, DELETE or TIMER_EXPIRED */
                action?: string;
                /** @description Only events older than this one: the next page */
                before_event?: string;
                /** @description … of this blueprint */
                blueprint?: string;
                /** @description Changes of this entity */
                entity?: string;
                /** @description RFC 3339 */
                from?: string;
                /** @description One event */
                identifier?: string;
                /** @description Admins only; names entity, blueprint, status and at most one day */
                include_deleted_entities?: string;
                /** @description Parts to return */
                includes?: string;
                /** @description Changes made by, or for, this integration */
                InstallationId?: string;
                /** @description At most 1 000 */
                limit?: string;
                /** @description UI, API, AUTOMATION */
                origin?: string;
                /** @description entity, blueprint, run, … */
                resources?: string;
                /** @description Changes made by this run */
                run_id?: string;
                /** @description SUCCESS or FAILURE */
                status?: string;
                /** @description RFC 3339 */
                to?: string;
                /** @description Id of the person or app that made the change */
                user?: string;
                /** @description Changes made by what the sender of a webhook calls so */
                webhookEventId?: string;
                /** @description Changes made for this webhook */
                webhookId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    verify_audit_log: {
        parameters: {
            query?: {
                /** @description The seal to go on after: `next` of the page before */
                after?: string;
                /** @description Hash of a seal that was kept elsewhere; with the first page */
                head?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    create_access_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRequestRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessTokenReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    finish_sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BackRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    begin_sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connection: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BeginRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AwayReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    join: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JoinRequestRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnteredReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_sign_in_methods: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MethodsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    find_organizations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailRequestRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundOrganizationsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    sign_in_with_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    begin_passkey_sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptionsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_rights: {
        parameters: {
            query?: {
                /** @description Ignored */
                action_version?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RightsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    pass_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    redeem_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketRequestRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnteredReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_automations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        automations: {
                            event?: {
                                [key: string]: unknown;
                            };
                            failedLastDay?: number;
                            held?: number;
                            identifier?: string;
                            lastRun?: {
                                /** Format: date-time */
                                createdAt?: string;
                                event?: string | null;
                                id?: string;
                                status?: string;
                            } | null;
                            nextRuns?: string[];
                            pauses?: {
                                blueprint?: string | null;
                                /** @enum {string} */
                                code?: "entity_rate" | "automation_rate";
                                entity?: string | null;
                                most?: number;
                                reason?: string;
                                /** Format: date-time */
                                until?: string;
                            }[];
                            published?: boolean;
                            runsLastDay?: number;
                            title?: string | null;
                            undelivered?: number;
                            waiting?: number;
                            warning?: {
                                [key: string]: unknown;
                            } | null;
                        }[];
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_held_events: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                action: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        held: {
                            /** Format: date-time */
                            at?: string;
                            blueprint?: string | null;
                            entity?: string | null;
                            event?: string;
                            /** @enum {string} */
                            reason?: "entity_rate" | "automation_rate";
                            /** Format: date-time */
                            until?: string;
                        }[];
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    drop_held_events: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                action: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dropped: number;
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    resume_automation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                action: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        resumed: number;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    try_automation: {
        parameters: {
            query?: {
                /** @description At most 50 events */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    allowAnyoneToViewRuns?: boolean;
                    approvalNotification?: Record<string, never>;
                    description?: string;
                    icon?: string;
                    identifier: string;
                    invocationMethod: {
                        /** @description host:port, several with commas between them; without any the run is claimed */
                        brokers?: string;
                        payload?: Record<string, never> | unknown[];
                        retry?: {
                            attempts: number;
                            backoff?: number;
                            on?: (("network" | "timeout") | number)[];
                        };
                        security?: {
                            /**
                             * @default SCRAM-SHA-512
                             * @enum {unknown}
                             */
                            mechanism?: "PLAIN" | "SCRAM-SHA-256" | "SCRAM-SHA-512";
                            /** @description A template that names a secret */
                            password?: string;
                            /** @default true */
                            tls?: boolean;
                            username?: string;
                        };
                        topic?: string;
                        /** @enum {string} */
                        type: "KAFKA";
                    } | {
                        /** @description true, false or a template */
                        agent?: boolean | string;
                        body?: Record<string, never> | unknown[];
                        /** @description Called with POST when a run is cancelled that the backend has already been told of */
                        cancelUrl?: string;
                        headers?: {
                            [key: string]: string;
                        };
                        /** @enum {unknown} */
                        method?: "POST" | "GET" | "PUT" | "PATCH" | "DELETE";
                        retry?: {
                            attempts: number;
                            backoff?: number;
                            on?: (("network" | "timeout") | number)[];
                        };
                        /** @description true, false or a template */
                        synchronized?: boolean | string;
                        /** @enum {string} */
                        type: "WEBHOOK";
                        url: string;
                    } | {
                        apiUrl?: string;
                        org: string;
                        repo: string;
                        /** @description true, false or a template */
                        reportWorkflowStatus?: boolean | string;
                        /** @enum {string} */
                        type: "GITHUB";
                        workflow: string;
                        workflowInputs?: Record<string, never>;
                    } | {
                        installationId: string;
                        integrationActionExecutionProperties: Record<string, never>;
                        integrationActionType: string;
                        /** @enum {string} */
                        type: "INTEGRATION_ACTION";
                    } | {
                        apiUrl?: string;
                        defaultRef?: string;
                        groupName: string;
                        pipelineVariables?: Record<string, never>;
                        projectName: string;
                        /** @description true, false or a template */
                        reportWorkflowStatus?: boolean | string;
                        /** @enum {string} */
                        type: "GITLAB";
                    } | {
                        apiUrl?: string;
                        org: string;
                        payload?: Record<string, never> | unknown[];
                        signatureHeader?: string;
                        /** @enum {string} */
                        type: "AZURE_DEVOPS";
                        webhook: string;
                    } | {
                        body: Record<string, never>;
                        /** @enum {string} */
                        type: "SLACK";
                        url: string;
                    } | {
                        blueprintIdentifier: string;
                        /** @description true, false or a template */
                        createMissingRelatedEntities?: boolean | string;
                        forEach?: string;
                        mapping: {
                            icon?: string;
                            identifier?: string;
                            /** @description an object or a template */
                            properties?: Record<string, never> | string;
                            /** @description an object or a template */
                            relations?: Record<string, never> | string;
                            /** @description a template or a list of them */
                            team?: string | string[];
                            title?: string;
                        };
                        /** @enum {unknown} */
                        operation?: "upsert" | "create" | "delete";
                        /** @enum {string} */
                        type: "UPSERT_ENTITY";
                    } | {
                        /** @description an object or a template */
                        answers?: Record<string, never> | string;
                        destination: {
                            author?: {
                                email?: string;
                                name?: string;
                            };
                            /** @description Where a new branch begins; the default branch without it */
                            base?: string;
                            /** @description Made when it is not there; main without it */
                            branch?: string;
                            /** @description Make the repository by the host's API, with the token of the push, when it is not there. */
                            create?: {
                                apiUrl?: string;
                                description?: string;
                                /** @enum {unknown} */
                                provider: "github" | "gitlab" | "gitea";
                                /** @enum {unknown} */
                                visibility?: "private" | "internal" | "public";
                            };
                            /** @description Of a Git server: `token` over https, with `username` where one is asked for; `sshKey` and `knownHosts` over ssh. Each is a template that names a secret. */
                            credentials?: {
                                knownHosts?: string;
                                sshKey?: string;
                                token?: string;
                                username?: string;
                            };
                            /** @description Of the repository, where the files do not go to its root */
                            folder?: string;
                            /** @description Page of the repository, where it cannot be told from its address */
                            link?: string;
                            message?: string;
                            /** @description true, false or a template */
                            overwrite?: boolean | string;
                            /** @description Address of a Git repository, or local:name for one kept here */
                            url: string;
                        };
                        entity?: {
                            blueprintIdentifier: string;
                            /** @description true, false or a template */
                            createMissingRelatedEntities?: boolean | string;
                            mapping: {
                                icon?: string;
                                identifier?: string;
                                /** @description an object or a template */
                                properties?: Record<string, never> | string;
                                /** @description an object or a template */
                                relations?: Record<string, never> | string;
                                /** @description a template or a list of them */
                                team?: string | string[];
                                title?: string;
                            };
                        };
                        /** @description Of the template, where it is not the whole repository */
                        folder?: string;
                        /** @description Branch, tag or commit; the repository's default branch without it */
                        ref?: string;
                        /** @description Address of a Git repository, or the name of a template that is kept here */
                        template: string;
                        /** @description Of a Git server: `token` over https, with `username` where one is asked for; `sshKey` and `knownHosts` over ssh. Each is a template that names a secret. */
                        templateCredentials?: {
                            knownHosts?: string;
                            sshKey?: string;
                            token?: string;
                            username?: string;
                        };
                        /** @enum {unknown} */
                        type: "SCAFFOLD";
                    };
                    publish?: boolean;
                    requiredApproval?: boolean | {
                        commentRequired?: ("APPROVE" | "DECLINE")[];
                        condition?: {
                            /** @enum {unknown} */
                            combinator?: "and" | "or";
                            expressions: string[];
                            /** @enum {unknown} */
                            type: "JQ";
                        };
                        escalation?: {
                            after: number;
                            roles?: string[];
                            teams?: string[];
                            users?: string[];
                        };
                        expiresAfter?: number;
                        inputs?: {
                            order?: string[];
                            properties: {
                                [key: string]: Record<string, never>;
                            };
                            required?: string[];
                        };
                        preventSelfApproval?: boolean;
                        quorum?: number;
                        stages?: {
                            approvers?: {
                                policy?: {
                                    conditions: string[];
                                    queries: {
                                        [key: string]: {
                                            /** @enum {unknown} */
                                            combinator: "and" | "or";
                                            rules: Record<string, never>[];
                                        };
                                    };
                                } | null;
                                roles?: string[];
                                teams?: string[];
                                users?: string[];
                            };
                            /** @enum {unknown} */
                            mode?: "ANY" | "ALL";
                            name: string;
                            quorum?: number;
                        }[];
                        /** @enum {unknown} */
                        type: "ANY" | "ALL";
                    };
                    timeoutMinutes?: number;
                    title?: string;
                    trigger: {
                        actionCardButtonText?: string;
                        blueprintIdentifier?: string;
                        condition?: {
                            /** @enum {unknown} */
                            combinator: "and" | "or";
                            rules: Record<string, never>[];
                            /** @enum {unknown} */
                            type: "SEARCH";
                        };
                        executeActionButtonText?: string;
                        /** @enum {unknown} */
                        operation: "CREATE" | "DAY-2" | "DELETE";
                        /** @enum {string} */
                        type: "self-service";
                        userInputs: {
                            order?: string[];
                            properties: {
                                [key: string]: Record<string, never>;
                            };
                            /** @description a list of inputs or an object with jqQuery */
                            required?: string[] | {
                                jqQuery: string;
                            };
                            steps?: {
                                order: string[];
                                title: string;
                                validations?: {
                                    constraint: string;
                                    message: string;
                                }[];
                                /** @description true, false or an object with jqQuery */
                                visible?: boolean | {
                                    jqQuery: string;
                                };
                            }[];
                            titles?: {
                                [key: string]: {
                                    description?: string;
                                    title: string;
                                    /** @description true, false or an object with jqQuery */
                                    visible?: boolean | {
                                        jqQuery: string;
                                    };
                                };
                            };
                            validations?: {
                                constraint: string;
                                message: string;
                            }[];
                        };
                    } | {
                        condition?: {
                            /** @enum {unknown} */
                            combinator?: "and" | "or";
                            expressions: string[];
                            /** @enum {unknown} */
                            type: "JQ";
                        };
                        event: {
                            actionIdentifier?: string;
                            blueprintIdentifier?: string;
                            cron?: string;
                            includeDerived?: boolean;
                            propertyIdentifier?: string;
                            ruleIdentifier?: string;
                            scorecardIdentifier?: string;
                            timeZone?: string;
                            /** @enum {unknown} */
                            type: "ENTITY_CREATED" | "ENTITY_UPDATED" | "ENTITY_DELETED" | "ANY_ENTITY_CHANGE" | "RUN_CREATED" | "RUN_UPDATED" | "ANY_RUN_CHANGE" | "TIMER_PROPERTY_EXPIRED" | "SCHEDULE" | "SCORECARD_LEVEL_CHANGED" | "RULE_RESULT_CHANGED";
                        };
                        maxRunsPerMinute?: number;
                        /** @enum {string} */
                        type: "automation";
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        events: {
                            /** Format: date-time */
                            at?: string;
                            conditions?: {
                                [key: string]: unknown;
                            }[];
                            context?: {
                                [key: string]: unknown;
                            };
                            errors?: {
                                [key: string]: unknown;
                            }[];
                            event?: string;
                            matches?: boolean;
                            payload?: {
                                [key: string]: unknown;
                            };
                        }[];
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_undelivered_events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        undelivered: {
                            attempts?: number;
                            automation?: string | null;
                            error?: string;
                            event?: string;
                        }[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    retry_undelivered_events: {
        parameters: {
            query?: {
                /** @description Only these events */
                event?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        retried: number;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_blueprints: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlueprintsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    create_blueprint: {
        parameters: {
            query?: {
                /** @description Whether to make its pages as well */
                create_catalog_page?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BlueprintRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlueprintReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_blueprint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlueprintReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    replace_blueprint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was read: 412, with who changed it and when, if it is another by now. */
                "If-Match"?: string;
            };
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BlueprintRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlueprintReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    delete_blueprint: {
        parameters: {
            query?: {
                /** @description Delete the actions that are bound to it as well */
                delete_actions?: boolean;
            };
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    patch_blueprint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was read: 412, with who changed it and when, if it is another by now. */
                "If-Match"?: string;
            };
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedPatchedBlueprintRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlueprintReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    rename_aggregation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedRenameAggregationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlueprintReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    delete_all_entities: {
        parameters: {
            query?: {
                /** @description Delete the blueprint afterwards */
                delete_blueprint?: boolean;
                /** @description The run that asks for it */
                run_id?: string;
            };
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllEntitiesReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    bulk_delete_entities: {
        parameters: {
            query?: {
                /** @description Delete those that require them as well */
                delete_dependents?: boolean;
            };
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkDeleteBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkDeleteReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    rename_calculation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedRenameCalculationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlueprintReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_computed_properties: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComputedPropertiesReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    preview_computed_property: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComputedPreviewReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    compare_blueprint: {
        parameters: {
            query?: {
                /** @description An event */
                from?: string;
                /** @description Another; what stands now when absent */
                to?: string;
            };
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlueprintDifferenceReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_entities: {
        parameters: {
            query?: {
                /** @description Accepted, and without effect: results are always complete */
                allow_partial_results?: boolean;
                /** @description Mirrored titles as {identifier, title} */
                attach_identifier_to_title_mirror_properties?: boolean;
                /** @description Related entities as {identifier, title} */
                attach_title_to_relation?: boolean;
                /** @description Paths to leave out */
                exclude?: string[];
                /** @description Leave mirrors and calculations out */
                exclude_calculated_properties?: boolean;
                /** @description Paths to return, for example properties.tier */
                include?: string[];
            };
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntitiesReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    create_entity: {
        parameters: {
            query?: {
                /** @description Make related entities that do not exist yet */
                create_missing_related_entities?: boolean;
                /** @description With upsert: change only the keys given */
                merge?: boolean;
                /** @description The action run that this change belongs to */
                run_id?: string;
                /** @description Replace when it exists */
                upsert?: boolean;
                /** @description Check everything, store nothing */
                validation_only?: boolean;
            };
            header?: {
                /** @description The `ETag` of what was read: 412, with who changed it and when, if it is another by now. */
                "If-Match"?: string;
            };
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EntityBodyRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    count_entities: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_entity: {
        parameters: {
            query?: {
                /** @description Accepted, and without effect: results are always complete */
                allow_partial_results?: boolean;
                /** @description As it was at this moment (RFC 3339), deleted since or not */
                as_of?: string;
                /** @description Mirrored titles as {identifier, title} */
                attach_identifier_to_title_mirror_properties?: boolean;
                /** @description Related entities as {identifier, title} */
                attach_title_to_relation?: boolean;
                /** @description Paths to leave out */
                exclude?: string[];
                /** @description Leave mirrors and calculations out */
                exclude_calculated_properties?: boolean;
                /** @description Paths to return, for example properties.tier */
                include?: string[];
            };
            header?: never;
            path: {
                blueprint: string;
                entity: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    replace_entity: {
        parameters: {
            query?: {
                /** @description Make related entities that do not exist yet */
                create_missing_related_entities?: boolean;
                /** @description The action run that this change belongs to */
                run_id?: string;
            };
            header?: {
                /** @description The `ETag` of what was read: 412, with who changed it and when, if it is another by now. */
                "If-Match"?: string;
            };
            path: {
                blueprint: string;
                entity: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EntityBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    delete_entity: {
        parameters: {
            query?: {
                /** @description Delete those that require it as well */
                delete_dependents?: boolean;
                /** @description The action run that this change belongs to */
                run_id?: string;
            };
            header?: {
                /** @description The `ETag` of what was read: 412, with who changed it and when, if it is another by now. */
                "If-Match"?: string;
            };
            path: {
                blueprint: string;
                entity: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    patch_entity: {
        parameters: {
            query?: {
                /** @description Make related entities that do not exist yet */
                create_missing_related_entities?: boolean;
                /** @description The action run that this change belongs to */
                run_id?: string;
            };
            header?: {
                /** @description The `ETag` of what was read: 412, with who changed it and when, if it is another by now. */
                "If-Match"?: string;
            };
            path: {
                blueprint: string;
                entity: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedEntityBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    compare_entity: {
        parameters: {
            query?: {
                /** @description RFC 3339; before the entity when absent */
                from?: string;
                /** @description RFC 3339; now when absent */
                to?: string;
            };
            header?: never;
            path: {
                blueprint: string;
                entity: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DifferenceReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_linked_document: {
        parameters: {
            query?: {
                /** @description Ask its server now */
                renew?: boolean;
            };
            header?: never;
            path: {
                blueprint: string;
                entity: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkedDocumentReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_entity_graph: {
        parameters: {
            query?: {
                /** @description Only entities of these */
                blueprints?: string[];
                /** @description How many relations away, 1 to 5; 1 when absent */
                depth?: number;
                /** @description upstream, downstream, both; both when absent */
                direction?: string;
                /** @description How many nodes at most, 1 to 10000; 1000 when absent */
                limit?: number;
            };
            header?: never;
            path: {
                blueprint: string;
                entity: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_entity_history: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                from?: string;
                /** @description At most 200 */
                limit?: number;
                /** @description Only changes of this property or relation, or of a meta field such as $title */
                property?: string;
            };
            header?: never;
            path: {
                blueprint: string;
                entity: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_entity_provenance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
                entity: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProvenanceReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_related_entities: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
                entity: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelatedReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    restore_entity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
                entity: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RestoreBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestoreReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    explain_entity_scorecards: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
                entity: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        scorecards: {
                            identifier: string;
                            level: string;
                            levels: {
                                /** @enum {unknown} */
                                color: "blue" | "turquoise" | "orange" | "purple" | "pink" | "yellow" | "green" | "red" | "gold" | "silver" | "paleBlue" | "darkGray" | "lightGray" | "bronze" | "lime" | "olive" | "brown";
                                title: string;
                            }[];
                            nextLevel: {
                                level: string;
                                missing: string[];
                            } | null;
                            rules: {
                                /** @enum {string} */
                                combinator: "and" | "or";
                                conditions: {
                                    actual: unknown;
                                    comparedWith?: unknown;
                                    expected: string;
                                    expression?: string;
                                    passed: boolean;
                                    property?: string;
                                    related?: string;
                                    relation?: string;
                                }[];
                                description?: string;
                                exemption?: {
                                    comment: string;
                                    /** Format: date-time */
                                    decidedAt: string | null;
                                    decidedBy: string | null;
                                    /** Format: date-time */
                                    expiresAt: string;
                                    id: string;
                                    reason: string;
                                    /** Format: date-time */
                                    requestedAt: string;
                                    requestedBy: string;
                                    rule: string;
                                    /** @enum {string} */
                                    status: "REQUESTED" | "GRANTED" | "DECLINED" | "REVOKED" | "EXPIRED";
                                };
                                expected: string;
                                /** @description The self-service action whose form mends what the rule found, and what to fill in there */
                                fixAction?: {
                                    action: string;
                                    inputs?: Record<string, never>;
                                };
                                howToFix?: string;
                                identifier: string;
                                level: string;
                                /** @enum {string} */
                                status: "SUCCESS" | "FAILURE" | "NOT_APPLICABLE" | "EXEMPT";
                                title: string;
                                weight: number;
                            }[];
                            score: number;
                            title: string;
                        }[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    entity_scorecard_history: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                before?: string;
                /** @description At most 200 */
                limit?: number;
                /** @description This scorecard alone */
                scorecard?: string;
            };
            header?: never;
            path: {
                blueprint: string;
                entity: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        history: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            event: string;
                            origin: string;
                            runId: string | null;
                            scorecards: {
                                after: string | null;
                                before: string | null;
                                /**
                                 * @description Null where the level stayed, or is none of the scorecard's any more
                                 * @enum {string|null}
                                 */
                                direction: "rises" | "falls" | null;
                                identifier: string;
                                rules: {
                                    after: string | null;
                                    before: string | null;
                                    identifier: string;
                                }[];
                            }[];
                        }[];
                        next: string | null;
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    bulk_write_entities: {
        parameters: {
            query?: {
                /** @description `extended`: 1 000 entities, 5 MiB */
                bulk_limit?: string;
                /** @description Make related entities that do not exist yet */
                create_missing_related_entities?: boolean;
                /** @description With upsert: change only the keys given */
                merge?: boolean;
                /** @description The action run that this change belongs to */
                run_id?: string;
                /** @description Replace when it exists */
                upsert?: boolean;
                /** @description Check everything, store nothing */
                validation_only?: boolean;
            };
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkReply"];
                };
            };
            207: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkPartReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    bulk_delete_by_query: {
        parameters: {
            query?: {
                /** @description The action run that this change belongs to */
                run_id?: string;
            };
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BulkDeleteByQueryBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkDeleteByQueryReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    bulk_edit_entities: {
        parameters: {
            query?: {
                /** @description The action run that this change belongs to */
                run_id?: string;
            };
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkEditBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkEditReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    export_entities: {
        parameters: {
            query?: {
                /** @description Accepted, and without effect: results are always complete */
                allow_partial_results?: boolean;
                /** @description Mirrored titles as {identifier, title} */
                attach_identifier_to_title_mirror_properties?: boolean;
                /** @description Related entities as {identifier, title} */
                attach_title_to_relation?: boolean;
                /** @description Columns to show, for example $title, tier, relations.system */
                columns?: string[];
                /** @description Leave mirrors and calculations out */
                exclude_calculated_properties?: boolean;
                /** @description One of csv, json, jsonl, yaml; csv unless said otherwise */
                format?: string;
                /** @description The filter of a search, as JSON */
                query?: string;
                /** @description Words that must occur in the title or the identifier */
                search?: string;
            };
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity"][];
                    "application/x-ndjson": string;
                    "application/yaml": string;
                    "text/csv": string;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    export_found_entities: {
        parameters: {
            query?: {
                /** @description Accepted, and without effect: results are always complete */
                allow_partial_results?: boolean;
                /** @description Mirrored titles as {identifier, title} */
                attach_identifier_to_title_mirror_properties?: boolean;
                /** @description Related entities as {identifier, title} */
                attach_title_to_relation?: boolean;
                /** @description Leave mirrors and calculations out */
                exclude_calculated_properties?: boolean;
            };
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ExportBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity"][];
                    "application/x-ndjson": string;
                    "application/yaml": string;
                    "text/csv": string;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_facets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FacetsBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FacetsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_groups: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["GroupsBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    search_blueprint_entities: {
        parameters: {
            query?: {
                /** @description Accepted, and without effect: results are always complete */
                allow_partial_results?: boolean;
                /** @description Mirrored titles as {identifier, title} */
                attach_identifier_to_title_mirror_properties?: boolean;
                /** @description Related entities as {identifier, title} */
                attach_title_to_relation?: boolean;
                /** @description Leave mirrors and calculations out */
                exclude_calculated_properties?: boolean;
            };
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SearchBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_blueprint_history: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                from?: string;
                /** @description At most 200 */
                limit?: number;
            };
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlueprintHistoryReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_blueprint_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlueprintVersionReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    restore_blueprint: {
        parameters: {
            query?: {
                /** @description Tell what it would change instead */
                dry_run?: boolean;
            };
            header?: never;
            path: {
                blueprint: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlueprintRestoreReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_impact: {
        parameters: {
            query?: {
                /** @description Of deleting the blueprint */
                delete?: boolean;
                /** @description Of removing these properties, computed ones too */
                property?: string[];
                /** @description Of removing these relations */
                relation?: string[];
            };
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImpactReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_impact_of_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedBlueprintRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImpactReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_indexes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndexesReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    rename_mirror: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedRenameMirrorRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlueprintReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_blueprint_permissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    patch_blueprint_permissions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was read: 412, with who changed it and when, if it is another by now. */
                "If-Match"?: string;
            };
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedPatchedPermissionsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    explain_blueprint_permissions: {
        parameters: {
            query?: {
                /** @description One entity; without it you are told for which entities the rights are there */
                entity?: string;
                /** @description E-mail address of the person; yourself when it is left out */
                user?: string;
            };
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExplanationReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    rename_property: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedRenamePropertyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlueprintReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    change_property_type: {
        parameters: {
            query?: {
                /** @description Tell what would become of the values instead */
                dry_run?: boolean;
            };
            header?: never;
            path: {
                blueprint: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PropertyTypeBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PropertyTypeReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    rename_relation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedRenameRelationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlueprintReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    preview_scorecard_expression: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Identifiers; the newest ones when left out */
                    entities?: string[];
                    /** @description A jq program; an entity passes when it says true */
                    expression: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answers: {
                            error?: string;
                            identifier: string;
                            passed: boolean;
                            title: string;
                        }[];
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    install_scorecard_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
                template: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        scorecard: {
                            blueprint: string;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            description?: string;
                            filter?: {
                                /** @enum {unknown} */
                                combinator: "and" | "or";
                                conditions: Record<string, never>[];
                            };
                            id: string;
                            identifier: string;
                            levels: {
                                /** @enum {unknown} */
                                color: "blue" | "turquoise" | "orange" | "purple" | "pink" | "yellow" | "green" | "red" | "gold" | "silver" | "paleBlue" | "darkGray" | "lightGray" | "bronze" | "lime" | "olive" | "brown";
                                title: string;
                            }[];
                            properties?: Record<string, never>;
                            rules: {
                                description?: string;
                                /** @description Entities outside it need not pass the rule */
                                filter?: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    conditions: Record<string, never>[];
                                };
                                /** @description The self-service action whose form mends what the rule found, and what to fill in there */
                                fixAction?: {
                                    action: string;
                                    inputs?: Record<string, never>;
                                };
                                howToFix?: string;
                                identifier: string;
                                level: string;
                                query: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    conditions: Record<string, never>[];
                                };
                                title: string;
                                /** @description Part of the score; 1 if unsaid */
                                weight?: number;
                            }[];
                            title: string;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    preview_scorecard_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
                template: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        adds: {
                            format?: string;
                            identifier: string;
                            rules: string[];
                            title?: string;
                            type: string;
                        }[];
                        /** @description Whether the caller may add what is missing */
                        allowed: boolean;
                        installed: boolean;
                        ok: boolean;
                        preview: {
                            after: {
                                color: string;
                                entities: number;
                                title: string;
                            }[];
                            before: {
                                color: string;
                                entities: number;
                                title: string;
                            }[];
                            enters: number;
                            entities: number;
                            falls: number;
                            leaves: number;
                            moves: {
                                after: string;
                                before: string;
                                identifier: string;
                                title: string;
                            }[];
                            next?: string;
                            rises: number;
                            rules: {
                                exempt: number;
                                failed: number;
                                identifier: string;
                                level: string;
                                notApplicable: number;
                                passed: number;
                                title: string;
                            }[];
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_blueprint_scorecards: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        scorecards: {
                            blueprint: string;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            description?: string;
                            filter?: {
                                /** @enum {unknown} */
                                combinator: "and" | "or";
                                conditions: Record<string, never>[];
                            };
                            id: string;
                            identifier: string;
                            levels: {
                                /** @enum {unknown} */
                                color: "blue" | "turquoise" | "orange" | "purple" | "pink" | "yellow" | "green" | "red" | "gold" | "silver" | "paleBlue" | "darkGray" | "lightGray" | "bronze" | "lime" | "olive" | "brown";
                                title: string;
                            }[];
                            properties?: Record<string, never>;
                            rules: {
                                description?: string;
                                /** @description Entities outside it need not pass the rule */
                                filter?: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    conditions: Record<string, never>[];
                                };
                                /** @description The self-service action whose form mends what the rule found, and what to fill in there */
                                fixAction?: {
                                    action: string;
                                    inputs?: Record<string, never>;
                                };
                                howToFix?: string;
                                identifier: string;
                                level: string;
                                query: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    conditions: Record<string, never>[];
                                };
                                title: string;
                                /** @description Part of the score; 1 if unsaid */
                                weight?: number;
                            }[];
                            title: string;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        }[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    put_scorecards: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    description?: string;
                    filter?: {
                        /** @enum {unknown} */
                        combinator: "and" | "or";
                        conditions: Record<string, never>[];
                    };
                    identifier: string;
                    levels?: {
                        /** @enum {unknown} */
                        color: "blue" | "turquoise" | "orange" | "purple" | "pink" | "yellow" | "green" | "red" | "gold" | "silver" | "paleBlue" | "darkGray" | "lightGray" | "bronze" | "lime" | "olive" | "brown";
                        title: string;
                    }[];
                    properties?: Record<string, never>;
                    rules: {
                        description?: string;
                        /** @description Entities outside it need not pass the rule */
                        filter?: {
                            /** @enum {unknown} */
                            combinator: "and" | "or";
                            conditions: Record<string, never>[];
                        };
                        /** @description The self-service action whose form mends what the rule found, and what to fill in there */
                        fixAction?: {
                            action: string;
                            inputs?: Record<string, never>;
                        };
                        howToFix?: string;
                        identifier: string;
                        level: string;
                        query: {
                            /** @enum {unknown} */
                            combinator: "and" | "or";
                            conditions: Record<string, never>[];
                        };
                        title: string;
                        /** @description Part of the score; 1 if unsaid */
                        weight?: number;
                    }[];
                    title: string;
                }[];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        scorecards: {
                            blueprint: string;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            description?: string;
                            filter?: {
                                /** @enum {unknown} */
                                combinator: "and" | "or";
                                conditions: Record<string, never>[];
                            };
                            id: string;
                            identifier: string;
                            levels: {
                                /** @enum {unknown} */
                                color: "blue" | "turquoise" | "orange" | "purple" | "pink" | "yellow" | "green" | "red" | "gold" | "silver" | "paleBlue" | "darkGray" | "lightGray" | "bronze" | "lime" | "olive" | "brown";
                                title: string;
                            }[];
                            properties?: Record<string, never>;
                            rules: {
                                description?: string;
                                /** @description Entities outside it need not pass the rule */
                                filter?: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    conditions: Record<string, never>[];
                                };
                                /** @description The self-service action whose form mends what the rule found, and what to fill in there */
                                fixAction?: {
                                    action: string;
                                    inputs?: Record<string, never>;
                                };
                                howToFix?: string;
                                identifier: string;
                                level: string;
                                query: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    conditions: Record<string, never>[];
                                };
                                title: string;
                                /** @description Part of the score; 1 if unsaid */
                                weight?: number;
                            }[];
                            title: string;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        }[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    create_scorecard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    description?: string;
                    filter?: {
                        /** @enum {unknown} */
                        combinator: "and" | "or";
                        conditions: Record<string, never>[];
                    };
                    identifier: string;
                    levels?: {
                        /** @enum {unknown} */
                        color: "blue" | "turquoise" | "orange" | "purple" | "pink" | "yellow" | "green" | "red" | "gold" | "silver" | "paleBlue" | "darkGray" | "lightGray" | "bronze" | "lime" | "olive" | "brown";
                        title: string;
                    }[];
                    properties?: Record<string, never>;
                    rules: {
                        description?: string;
                        /** @description Entities outside it need not pass the rule */
                        filter?: {
                            /** @enum {unknown} */
                            combinator: "and" | "or";
                            conditions: Record<string, never>[];
                        };
                        /** @description The self-service action whose form mends what the rule found, and what to fill in there */
                        fixAction?: {
                            action: string;
                            inputs?: Record<string, never>;
                        };
                        howToFix?: string;
                        identifier: string;
                        level: string;
                        query: {
                            /** @enum {unknown} */
                            combinator: "and" | "or";
                            conditions: Record<string, never>[];
                        };
                        title: string;
                        /** @description Part of the score; 1 if unsaid */
                        weight?: number;
                    }[];
                    title: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        scorecard: {
                            blueprint: string;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            description?: string;
                            filter?: {
                                /** @enum {unknown} */
                                combinator: "and" | "or";
                                conditions: Record<string, never>[];
                            };
                            id: string;
                            identifier: string;
                            levels: {
                                /** @enum {unknown} */
                                color: "blue" | "turquoise" | "orange" | "purple" | "pink" | "yellow" | "green" | "red" | "gold" | "silver" | "paleBlue" | "darkGray" | "lightGray" | "bronze" | "lime" | "olive" | "brown";
                                title: string;
                            }[];
                            properties?: Record<string, never>;
                            rules: {
                                description?: string;
                                /** @description Entities outside it need not pass the rule */
                                filter?: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    conditions: Record<string, never>[];
                                };
                                /** @description The self-service action whose form mends what the rule found, and what to fill in there */
                                fixAction?: {
                                    action: string;
                                    inputs?: Record<string, never>;
                                };
                                howToFix?: string;
                                identifier: string;
                                level: string;
                                query: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    conditions: Record<string, never>[];
                                };
                                title: string;
                                /** @description Part of the score; 1 if unsaid */
                                weight?: number;
                            }[];
                            title: string;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_scorecard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
                scorecard: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        scorecard: {
                            blueprint: string;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            description?: string;
                            filter?: {
                                /** @enum {unknown} */
                                combinator: "and" | "or";
                                conditions: Record<string, never>[];
                            };
                            id: string;
                            identifier: string;
                            levels: {
                                /** @enum {unknown} */
                                color: "blue" | "turquoise" | "orange" | "purple" | "pink" | "yellow" | "green" | "red" | "gold" | "silver" | "paleBlue" | "darkGray" | "lightGray" | "bronze" | "lime" | "olive" | "brown";
                                title: string;
                            }[];
                            properties?: Record<string, never>;
                            rules: {
                                description?: string;
                                /** @description Entities outside it need not pass the rule */
                                filter?: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    conditions: Record<string, never>[];
                                };
                                /** @description The self-service action whose form mends what the rule found, and what to fill in there */
                                fixAction?: {
                                    action: string;
                                    inputs?: Record<string, never>;
                                };
                                howToFix?: string;
                                identifier: string;
                                level: string;
                                query: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    conditions: Record<string, never>[];
                                };
                                title: string;
                                /** @description Part of the score; 1 if unsaid */
                                weight?: number;
                            }[];
                            title: string;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    replace_scorecard: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was read: 412, with who changed it and when, if it is another by now. */
                "If-Match"?: string;
            };
            path: {
                blueprint: string;
                scorecard: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    description?: string;
                    filter?: {
                        /** @enum {unknown} */
                        combinator: "and" | "or";
                        conditions: Record<string, never>[];
                    };
                    identifier: string;
                    levels?: {
                        /** @enum {unknown} */
                        color: "blue" | "turquoise" | "orange" | "purple" | "pink" | "yellow" | "green" | "red" | "gold" | "silver" | "paleBlue" | "darkGray" | "lightGray" | "bronze" | "lime" | "olive" | "brown";
                        title: string;
                    }[];
                    properties?: Record<string, never>;
                    rules: {
                        description?: string;
                        /** @description Entities outside it need not pass the rule */
                        filter?: {
                            /** @enum {unknown} */
                            combinator: "and" | "or";
                            conditions: Record<string, never>[];
                        };
                        /** @description The self-service action whose form mends what the rule found, and what to fill in there */
                        fixAction?: {
                            action: string;
                            inputs?: Record<string, never>;
                        };
                        howToFix?: string;
                        identifier: string;
                        level: string;
                        query: {
                            /** @enum {unknown} */
                            combinator: "and" | "or";
                            conditions: Record<string, never>[];
                        };
                        title: string;
                        /** @description Part of the score; 1 if unsaid */
                        weight?: number;
                    }[];
                    title: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        scorecard: {
                            blueprint: string;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            description?: string;
                            filter?: {
                                /** @enum {unknown} */
                                combinator: "and" | "or";
                                conditions: Record<string, never>[];
                            };
                            id: string;
                            identifier: string;
                            levels: {
                                /** @enum {unknown} */
                                color: "blue" | "turquoise" | "orange" | "purple" | "pink" | "yellow" | "green" | "red" | "gold" | "silver" | "paleBlue" | "darkGray" | "lightGray" | "bronze" | "lime" | "olive" | "brown";
                                title: string;
                            }[];
                            properties?: Record<string, never>;
                            rules: {
                                description?: string;
                                /** @description Entities outside it need not pass the rule */
                                filter?: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    conditions: Record<string, never>[];
                                };
                                /** @description The self-service action whose form mends what the rule found, and what to fill in there */
                                fixAction?: {
                                    action: string;
                                    inputs?: Record<string, never>;
                                };
                                howToFix?: string;
                                identifier: string;
                                level: string;
                                query: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    conditions: Record<string, never>[];
                                };
                                title: string;
                                /** @description Part of the score; 1 if unsaid */
                                weight?: number;
                            }[];
                            title: string;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    delete_scorecard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
                scorecard: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    scorecard_changes: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                before?: string;
                /** @description One of all, rises, falls */
                direction?: string;
                /** @description RFC 3339; 30 days before the end when left out */
                from?: string;
                /** @description At most 200 */
                limit?: number;
                /** @description Changes of this rule's status instead of those of the level */
                rule?: string;
                /** @description Entities that this team owns now */
                team?: string;
                /** @description RFC 3339; now */
                to?: string;
            };
            header?: never;
            path: {
                blueprint: string;
                scorecard: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changes: {
                            after: string;
                            /** Format: date-time */
                            at: string;
                            before: string;
                            by: string;
                            /**
                             * @description Null where the level stayed, or is none of the scorecard's any more
                             * @enum {string|null}
                             */
                            direction: "rises" | "falls" | null;
                            entity: {
                                identifier: string;
                                team: string[];
                                title: string;
                            };
                            event: string;
                            origin: string;
                            rules: {
                                after: string | null;
                                before: string | null;
                                identifier: string;
                                title: string | null;
                            }[];
                            runId: string | null;
                        }[];
                        next: string | null;
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    export_scorecard_changes: {
        parameters: {
            query?: {
                /** @description One of all, rises, falls */
                direction?: string;
                /** @description RFC 3339; 30 days before the end when left out */
                from?: string;
                /** @description Changes of this rule's status instead of those of the level */
                rule?: string;
                /** @description Entities that this team owns now */
                team?: string;
                /** @description RFC 3339; now */
                to?: string;
            };
            header?: never;
            path: {
                blueprint: string;
                scorecard: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_scorecard_exemptions: {
        parameters: {
            query?: {
                /** @description Identifier of an entity */
                entity?: string;
                /** @description `next` of the page before */
                from?: string;
                /** @description At most 200 */
                limit?: number;
                /** @description One of REQUESTED, GRANTED, DECLINED, REVOKED, EXPIRED */
                status?: string;
            };
            header?: never;
            path: {
                blueprint: string;
                scorecard: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        exemptions: {
                            blueprint: string;
                            comment: string;
                            /** Format: date-time */
                            decidedAt: string | null;
                            decidedBy: string | null;
                            /** @description Null when the entity has been deleted */
                            entity: {
                                identifier: string;
                                team: string[];
                                title: string;
                            } | null;
                            /** Format: date-time */
                            expiresAt: string;
                            id: string;
                            reason: string;
                            /** Format: date-time */
                            requestedAt: string;
                            requestedBy: string;
                            rule: {
                                identifier: string;
                                level: string | null;
                                title: string | null;
                            };
                            scorecard: {
                                identifier: string;
                                title: string;
                            };
                            /** @enum {string} */
                            status: "REQUESTED" | "GRANTED" | "DECLINED" | "REVOKED" | "EXPIRED";
                        }[];
                        next: string | null;
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    ask_for_exemption: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
                scorecard: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Identifier of the entity */
                    entity: string;
                    /**
                     * Format: date-time
                     * @description When it ends; at most two years from now
                     */
                    expiresAt: string;
                    reason: string;
                    /** @description Identifier of the rule */
                    rule: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        exemption: {
                            blueprint: string;
                            comment: string;
                            /** Format: date-time */
                            decidedAt: string | null;
                            decidedBy: string | null;
                            /** @description Null when the entity has been deleted */
                            entity: {
                                identifier: string;
                                team: string[];
                                title: string;
                            } | null;
                            /** Format: date-time */
                            expiresAt: string;
                            id: string;
                            reason: string;
                            /** Format: date-time */
                            requestedAt: string;
                            requestedBy: string;
                            rule: {
                                identifier: string;
                                level: string | null;
                                title: string | null;
                            };
                            scorecard: {
                                identifier: string;
                                title: string;
                            };
                            /** @enum {string} */
                            status: "REQUESTED" | "GRANTED" | "DECLINED" | "REVOKED" | "EXPIRED";
                        };
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    withdraw_exemption: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
                exemption: string;
                scorecard: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    decide_exemption: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
                exemption: string;
                scorecard: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    comment?: string;
                    /**
                     * Format: date-time
                     * @description Another end than was asked for; with GRANTED only
                     */
                    expiresAt?: string;
                    /** @enum {unknown} */
                    status: "GRANTED" | "DECLINED" | "REVOKED";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        exemption: {
                            blueprint: string;
                            comment: string;
                            /** Format: date-time */
                            decidedAt: string | null;
                            decidedBy: string | null;
                            /** @description Null when the entity has been deleted */
                            entity: {
                                identifier: string;
                                team: string[];
                                title: string;
                            } | null;
                            /** Format: date-time */
                            expiresAt: string;
                            id: string;
                            reason: string;
                            /** Format: date-time */
                            requestedAt: string;
                            requestedBy: string;
                            rule: {
                                identifier: string;
                                level: string | null;
                                title: string | null;
                            };
                            scorecard: {
                                identifier: string;
                                title: string;
                            };
                            /** @enum {string} */
                            status: "REQUESTED" | "GRANTED" | "DECLINED" | "REVOKED" | "EXPIRED";
                        };
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    scorecard_history: {
        parameters: {
            query?: {
                /** @description First day, such as 2026-01-31; 90 days before */
                from?: string;
                /** @description Counts in `rules` this rule alone; all of them when left out */
                rule?: string;
                /** @description Entities of this team */
                team?: string;
                /** @description Last day; today */
                to?: string;
                /** @description Entities without a team */
                withoutTeam?: boolean;
            };
            header?: never;
            path: {
                blueprint: string;
                scorecard: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        history: {
                            days: {
                                /** Format: date */
                                day: string;
                                entities: number;
                                levels: {
                                    [key: string]: number;
                                };
                                progress: number;
                                rules: {
                                    asked: number;
                                    passed: number;
                                };
                            }[];
                            levels: {
                                /** @enum {unknown} */
                                color: "blue" | "turquoise" | "orange" | "purple" | "pink" | "yellow" | "green" | "red" | "gold" | "silver" | "paleBlue" | "darkGray" | "lightGray" | "bronze" | "lime" | "olive" | "brown";
                                title: string;
                            }[];
                            /** Format: date */
                            since: string | null;
                        };
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    scorecard_leaderboard: {
        parameters: {
            query?: {
                /** @description What ranks them: atTarget or progress */
                by?: string;
                /** @description How many days ago movement is reckoned from; 30 when left out */
                days?: number;
                /** @description The level to reach; the highest when left out */
                level?: string;
            };
            header?: never;
            path: {
                blueprint: string;
                scorecard: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        leaderboard: {
                            level: string;
                            /** Format: date */
                            since: string | null;
                            teams: {
                                atTarget: number;
                                before: {
                                    atTarget: number;
                                    entities: number;
                                    progress: number;
                                    rank: number;
                                    reached: number;
                                } | null;
                                /** @description Percent gained since */
                                change: {
                                    atTarget: number;
                                    progress: number;
                                } | null;
                                entities: number;
                                /** @description Places gained since */
                                movement: number | null;
                                progress: number;
                                rank: number;
                                reached: number;
                                team: string;
                            }[];
                        };
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    scorecard_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
                scorecard: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        report: {
                            entities: number;
                            levels: {
                                color: string;
                                entities: number;
                                title: string;
                            }[];
                            outside: number;
                            progress: number;
                            rules: {
                                exempt: number;
                                failed: number;
                                identifier: string;
                                level: string;
                                notApplicable: number;
                                passed: number;
                                title: string;
                            }[];
                            teams: {
                                entities: number;
                                levels: {
                                    [key: string]: number;
                                };
                                progress: number;
                                team: string | null;
                            }[];
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    export_scorecard_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
                scorecard: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_datasource_entities: {
        parameters: {
            query?: {
                /** @description Accepted, and without effect: results are always complete */
                allow_partial_results?: boolean;
                /** @description Mirrored titles as {identifier, title} */
                attach_identifier_to_title_mirror_properties?: boolean;
                /** @description Related entities as {identifier, title} */
                attach_title_to_relation?: boolean;
                /** @description Paths to leave out */
                exclude?: string[];
                /** @description Leave mirrors and calculations out */
                exclude_calculated_properties?: boolean;
                /** @description Paths to return, for example properties.tier */
                include?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DatasourceBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasourceReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_system_structure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blueprint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StructureReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_bootstrap: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BootstrapReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_branding: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrandingReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_logo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scheme: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    preview_branding: {
        parameters: {
            query?: {
                /** @description `#rrggbb` */
                accent?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrandingPreviewReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_destinations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DestinationsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    create_destination: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DestinationBodyRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DestinationWithSecret"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_destination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                destination: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DestinationReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    delete_destination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                destination: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    change_destination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                destination: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedDestinationBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DestinationReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_deliveries: {
        parameters: {
            query?: {
                /** @description The next page: `next` of this one */
                before_event?: string;
                /** @description At most 200 */
                limit?: number;
                /** @description PENDING, DELIVERED or DEAD */
                status?: string;
            };
            header?: never;
            path: {
                destination: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveriesReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_delivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                destination: string;
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneDelivery"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    replay_delivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                destination: string;
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    replay_destination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                destination: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replayed"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    rotate_destination_secret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                destination: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DestinationWithSecret"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    test_destination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                destination: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_change: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                from?: string;
                /** @description At most 1 000 */
                limit?: number;
            };
            header?: never;
            path: {
                change: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    undo_change: {
        parameters: {
            query?: {
                /** @description Also what others have changed since */
                force?: boolean;
            };
            header?: never;
            path: {
                change: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UndoReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_deleted_entities: {
        parameters: {
            query?: {
                /** @description Of this blueprint only; its moderators may ask too */
                blueprint?: string;
                /** @description `next` of the page before */
                from?: string;
                /** @description At most 1 000 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    embedded_page_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    blueprint?: string;
                    code: string;
                    codeVerifier: string;
                    page?: string;
                    property?: string;
                    redirectUri: string;
                    widget?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accessToken: string;
                        expiresIn?: number;
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    aggregate_entities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AggregateBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AggregateReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    aggregate_entities_over_time: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OverTimeBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AggregateOverTimeReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_properties_history: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HistoryBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PropertiesHistoryReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    search_entities: {
        parameters: {
            query?: {
                /** @description Accepted, and without effect: results are always complete */
                allow_partial_results?: boolean;
                /** @description Mirrored titles as {identifier, title} */
                attach_identifier_to_title_mirror_properties?: boolean;
                /** @description Related entities as {identifier, title} */
                attach_title_to_relation?: boolean;
                /** @description Paths to leave out */
                exclude?: string[];
                /** @description Leave mirrors and calculations out */
                exclude_calculated_properties?: boolean;
                /** @description Paths to return, for example properties.tier */
                include?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueryRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_exemptions: {
        parameters: {
            query?: {
                /** @description Identifier of an entity */
                entity?: string;
                /** @description `next` of the page before */
                from?: string;
                /** @description At most 200 */
                limit?: number;
                /** @description One of REQUESTED, GRANTED, DECLINED, REVOKED, EXPIRED */
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        exemptions: {
                            blueprint: string;
                            comment: string;
                            /** Format: date-time */
                            decidedAt: string | null;
                            decidedBy: string | null;
                            /** @description Null when the entity has been deleted */
                            entity: {
                                identifier: string;
                                team: string[];
                                title: string;
                            } | null;
                            /** Format: date-time */
                            expiresAt: string;
                            id: string;
                            reason: string;
                            /** Format: date-time */
                            requestedAt: string;
                            requestedBy: string;
                            rule: {
                                identifier: string;
                                level: string | null;
                                title: string | null;
                            };
                            scorecard: {
                                identifier: string;
                                title: string;
                            };
                            /** @enum {string} */
                            status: "REQUESTED" | "GRANTED" | "DECLINED" | "REVOKED" | "EXPIRED";
                        }[];
                        next: string | null;
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    export_configuration: {
        parameters: {
            query?: {
                /** @description One of yaml, json, zip; yaml unless said otherwise */
                format?: string;
                /** @description Sections, for example blueprints,scorecards,actions; all unless said otherwise */
                include?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                    "application/yaml": {
                        [key: string]: unknown;
                    };
                    "application/zip": string;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    export_archive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    apply_configuration: {
        parameters: {
            query?: {
                /** @description Do it all and take it back: finds what a plan cannot see */
                dry_run?: boolean;
                /** @description Delete what a section of the file does not name; otherwise it is kept */
                prune?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    [key: string]: Record<string, never>[];
                };
                "application/yaml": string;
                "application/zip": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplyReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    move_from_backstage: {
        parameters: {
            query?: {
                /** @description Read everything and tell what would come of it; change nothing */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveFromBackstageBodyRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobStarted"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    import_catalog_info: {
        parameters: {
            query?: {
                /** @description Make related entities that are nowhere */
                create_missing_related_entities?: boolean;
                /** @description Tell what would happen, with all faults, and change nothing */
                dry_run?: boolean;
                /** @description What happens to entities that exist: one of merge, replace, create; merge unless said otherwise */
                mode?: string;
                /** @description Make groups teams and users people, instead of entities that grant nothing */
                people?: boolean;
                /** @description Note files that cannot be read, and import the others */
                skip_broken?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/octet-stream": string;
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        blueprints: {
                            /** @enum {string} */
                            change: "create" | "update" | "unchanged";
                            identifier: string;
                            properties?: {
                                [key: string]: unknown;
                            };
                            relations?: {
                                [key: string]: unknown;
                            };
                        }[];
                        counts: {
                            [key: string]: {
                                created: number;
                                unchanged: number;
                                updated: number;
                            };
                        };
                        dryRun: boolean;
                        faultCount: number;
                        faults: {
                            column: number;
                            file?: string;
                            identifier?: string;
                            line: number;
                            message: string;
                            path?: string;
                            rule?: string;
                        }[];
                        mapping: {
                            descriptors: number;
                            kinds: {
                                [key: string]: string;
                            };
                            locations: number;
                            mapped: number;
                            /** @description Fields of metadata and spec, and the references in them */
                            parts: number;
                            share: number;
                            unmapped: {
                                column?: number;
                                entity?: string;
                                file?: string;
                                line?: number;
                                path?: string;
                                reason?: string;
                            }[];
                        };
                        moreRows: number;
                        notes: string[];
                        ok: boolean;
                        /** @description The first thousand */
                        rows: {
                            blueprint: string;
                            column?: number;
                            file?: string;
                            identifier: string;
                            line: number;
                            /** @enum {string} */
                            result: "created" | "updated" | "unchanged";
                        }[];
                        /** @description Whether the import without dry_run would be accepted */
                        valid: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    import_csv: {
        parameters: {
            query?: {
                /** @description Answer with a job, which a worker does; otherwise so for files of more than 512 KiB */
                async?: boolean;
                /** @description Blueprint of the entities */
                blueprint?: string;
                /** @description Make related entities that are nowhere */
                create_missing_related_entities?: boolean;
                /** @description Tell what would happen, with all faults, and change nothing */
                dry_run?: boolean;
                /** @description Whether columns that the blueprint does not know become properties; true */
                extend?: boolean;
                /** @description Meaning of columns, as JSON: {"Name": "$title", "Owner": "owner:_team", "Notes": null} */
                mapping?: string;
                /** @description What happens to entities that exist: one of merge, replace, create; merge unless said otherwise */
                mode?: string;
                /** @description Title of the blueprint, where it is made */
                title?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                };
                "text/csv": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        blueprints: {
                            /** @enum {string} */
                            change: "create" | "update" | "unchanged";
                            identifier: string;
                            properties?: {
                                [key: string]: unknown;
                            };
                            relations?: {
                                [key: string]: unknown;
                            };
                        }[];
                        counts: {
                            [key: string]: {
                                created: number;
                                unchanged: number;
                                updated: number;
                            };
                        };
                        dryRun: boolean;
                        faultCount: number;
                        faults: {
                            column: number;
                            file?: string;
                            identifier?: string;
                            line: number;
                            message: string;
                            path?: string;
                            rule?: string;
                        }[];
                        moreRows: number;
                        notes: string[];
                        ok: boolean;
                        /** @description The first thousand */
                        rows: {
                            blueprint: string;
                            column?: number;
                            file?: string;
                            identifier: string;
                            line: number;
                            /** @enum {string} */
                            result: "created" | "updated" | "unchanged";
                        }[];
                        /** @description Whether the import without dry_run would be accepted */
                        valid: boolean;
                    };
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobStarted"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    import_jsonl: {
        parameters: {
            query?: {
                /** @description Answer with a job, which a worker does; otherwise so for files of more than 512 KiB */
                async?: boolean;
                /** @description Blueprint of the entities */
                blueprint?: string;
                /** @description Make related entities that are nowhere */
                create_missing_related_entities?: boolean;
                /** @description Tell what would happen, with all faults, and change nothing */
                dry_run?: boolean;
                /** @description What happens to entities that exist: one of merge, replace, create; merge unless said otherwise */
                mode?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-ndjson": string;
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        blueprints: {
                            /** @enum {string} */
                            change: "create" | "update" | "unchanged";
                            identifier: string;
                            properties?: {
                                [key: string]: unknown;
                            };
                            relations?: {
                                [key: string]: unknown;
                            };
                        }[];
                        counts: {
                            [key: string]: {
                                created: number;
                                unchanged: number;
                                updated: number;
                            };
                        };
                        dryRun: boolean;
                        faultCount: number;
                        faults: {
                            column: number;
                            file?: string;
                            identifier?: string;
                            line: number;
                            message: string;
                            path?: string;
                            rule?: string;
                        }[];
                        moreRows: number;
                        notes: string[];
                        ok: boolean;
                        /** @description The first thousand */
                        rows: {
                            blueprint: string;
                            column?: number;
                            file?: string;
                            identifier: string;
                            line: number;
                            /** @enum {string} */
                            result: "created" | "updated" | "unchanged";
                        }[];
                        /** @description Whether the import without dry_run would be accepted */
                        valid: boolean;
                    };
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobStarted"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    plan_configuration: {
        parameters: {
            query?: {
                /** @description Delete what a section of the file does not name; otherwise it is kept */
                prune?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    [key: string]: Record<string, never>[];
                };
                "application/yaml": string;
                "application/zip": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    move_from_port: {
        parameters: {
            query?: {
                /** @description Read everything and tell what would come of it; change nothing */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveFromPortBodyRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobStarted"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    import_sbom: {
        parameters: {
            query?: {
                /** @description name for what the SBOM describes */
                component?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    bomFormat: string;
                    specVersion: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        component: string;
                        counts: {
                            component: {
                                created: number;
                                unchanged: number;
                                updated: number;
                            };
                            license: {
                                created: number;
                                unchanged: number;
                                updated: number;
                            };
                            package: {
                                created: number;
                                unchanged: number;
                                updated: number;
                            };
                        };
                        ok: boolean;
                        warnings: string[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    import_yaml: {
        parameters: {
            query?: {
                /** @description Answer with a job, which a worker does; otherwise so for files of more than 512 KiB */
                async?: boolean;
                /** @description Blueprint of the entities */
                blueprint?: string;
                /** @description Make related entities that are nowhere */
                create_missing_related_entities?: boolean;
                /** @description Tell what would happen, with all faults, and change nothing */
                dry_run?: boolean;
                /** @description What happens to entities that exist: one of merge, replace, create; merge unless said otherwise */
                mode?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/yaml": string;
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        blueprints: {
                            /** @enum {string} */
                            change: "create" | "update" | "unchanged";
                            identifier: string;
                            properties?: {
                                [key: string]: unknown;
                            };
                            relations?: {
                                [key: string]: unknown;
                            };
                        }[];
                        counts: {
                            [key: string]: {
                                created: number;
                                unchanged: number;
                                updated: number;
                            };
                        };
                        dryRun: boolean;
                        faultCount: number;
                        faults: {
                            column: number;
                            file?: string;
                            identifier?: string;
                            line: number;
                            message: string;
                            path?: string;
                            rule?: string;
                        }[];
                        moreRows: number;
                        notes: string[];
                        ok: boolean;
                        /** @description The first thousand */
                        rows: {
                            blueprint: string;
                            column?: number;
                            file?: string;
                            identifier: string;
                            line: number;
                            /** @enum {string} */
                            result: "created" | "updated" | "unchanged";
                        }[];
                        /** @description Whether the import without dry_run would be accepted */
                        valid: boolean;
                    };
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobStarted"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    receive_event: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ingest: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    preview_initiative_digest: {
        parameters: {
            query?: {
                /** @description Address of another person, for administrators */
                user?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        digest: {
                            html: string;
                            /** @description Open work in all */
                            items: number;
                            /** @description Whether the operator has named a mail server */
                            sent: boolean;
                            subject: string;
                            text: string;
                            to: string | null;
                        };
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_initiatives: {
        parameters: {
            query?: {
                /** @description Those that ask entities of this blueprint */
                blueprint?: string;
                /** @description `next` of the page before */
                from?: string;
                /** @description At most 100 */
                limit?: number;
                /** @description Those of scorecards with this identifier */
                scorecard?: string;
                /** @description One of Planned, On track, At risk, Overdue, Done; as it was last put down by the clock */
                status?: string;
                /** @description Those of this team */
                team?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        initiatives: {
                            blueprint: string;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            description: string | null;
                            digest: boolean;
                            done: number;
                            /** Format: date-time */
                            dueDate: string;
                            exempt: number;
                            id: string;
                            identifier: string;
                            open: number;
                            owner: string | null;
                            percent: number;
                            /** @description Why it cannot be counted, where what it names is not there any more */
                            problem: string | null;
                            properties: Record<string, never>;
                            /** @description The rules that are to pass, those of a level as well */
                            rules: string[];
                            scope: Record<string, never> | null;
                            /** Format: date-time */
                            startDate: string;
                            /**
                             * @description Done when nothing is open; Overdue when something is after the due date; At risk when more than a tenth behind a steady pace; Planned before the start
                             * @enum {string}
                             */
                            status: "Planned" | "On track" | "At risk" | "Overdue" | "Done";
                            /** @description The scorecard, and either the level to reach or the rules to pass */
                            target: {
                                level?: string;
                                rules?: string[];
                                scorecard: string;
                            };
                            team: string | null;
                            title: string;
                            total: number;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        }[];
                        next: string | null;
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    create_initiative: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Of the entities that are asked */
                    blueprint: string;
                    /** @description Markdown */
                    description?: string;
                    /** @description Whether its open work is in the weekly mails; true when left out */
                    digest?: boolean;
                    /** Format: date-time */
                    dueDate: string;
                    /** @description Made for you when left out */
                    identifier?: string;
                    /**
                     * Format: email
                     * @description Address of the person who answers for it
                     */
                    owner?: string;
                    /** @description Values of properties that you added to `_initiative` */
                    properties?: Record<string, never>;
                    /** @description Which of the entities, as the query of a search; all when left out */
                    scope?: Record<string, never>;
                    /** Format: date-time */
                    startDate: string;
                    /** @description The scorecard, and either the level to reach or the rules to pass */
                    target: {
                        level?: string;
                        rules?: string[];
                        scorecard: string;
                    };
                    /** @description Identifier of the team that owns it */
                    team?: string;
                    title: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        initiative: {
                            blueprint: string;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            description: string | null;
                            digest: boolean;
                            done: number;
                            /** Format: date-time */
                            dueDate: string;
                            exempt: number;
                            id: string;
                            identifier: string;
                            open: number;
                            owner: string | null;
                            percent: number;
                            /** @description Why it cannot be counted, where what it names is not there any more */
                            problem: string | null;
                            properties: Record<string, never>;
                            /** @description The rules that are to pass, those of a level as well */
                            rules: string[];
                            scope: Record<string, never> | null;
                            /** Format: date-time */
                            startDate: string;
                            /**
                             * @description Done when nothing is open; Overdue when something is after the due date; At risk when more than a tenth behind a steady pace; Planned before the start
                             * @enum {string}
                             */
                            status: "Planned" | "On track" | "At risk" | "Overdue" | "Done";
                            /** @description The scorecard, and either the level to reach or the rules to pass */
                            target: {
                                level?: string;
                                rules?: string[];
                                scorecard: string;
                            };
                            team: string | null;
                            title: string;
                            total: number;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        };
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_initiative: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                initiative: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        initiative: {
                            blueprint: string;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            description: string | null;
                            digest: boolean;
                            done: number;
                            /** Format: date-time */
                            dueDate: string;
                            exempt: number;
                            id: string;
                            identifier: string;
                            open: number;
                            owner: string | null;
                            percent: number;
                            /** @description Why it cannot be counted, where what it names is not there any more */
                            problem: string | null;
                            properties: Record<string, never>;
                            /** @description The rules that are to pass, those of a level as well */
                            rules: string[];
                            scope: Record<string, never> | null;
                            /** Format: date-time */
                            startDate: string;
                            /**
                             * @description Done when nothing is open; Overdue when something is after the due date; At risk when more than a tenth behind a steady pace; Planned before the start
                             * @enum {string}
                             */
                            status: "Planned" | "On track" | "At risk" | "Overdue" | "Done";
                            /** @description The scorecard, and either the level to reach or the rules to pass */
                            target: {
                                level?: string;
                                rules?: string[];
                                scorecard: string;
                            };
                            team: string | null;
                            title: string;
                            total: number;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        };
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    delete_initiative: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                initiative: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    change_initiative: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                initiative: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Of the entities that are asked */
                    blueprint?: string;
                    /** @description Markdown */
                    description?: string;
                    /** @description Whether its open work is in the weekly mails; true when left out */
                    digest?: boolean;
                    /** Format: date-time */
                    dueDate?: string;
                    /** @description Made for you when left out */
                    identifier?: string;
                    /**
                     * Format: email
                     * @description Address of the person who answers for it
                     */
                    owner?: string;
                    /** @description Values of properties that you added to `_initiative` */
                    properties?: Record<string, never>;
                    /** @description Which of the entities, as the query of a search; all when left out */
                    scope?: Record<string, never>;
                    /** Format: date-time */
                    startDate?: string;
                    /** @description The scorecard, and either the level to reach or the rules to pass */
                    target?: {
                        level?: string;
                        rules?: string[];
                        scorecard: string;
                    };
                    /** @description Identifier of the team that owns it */
                    team?: string;
                    title?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        initiative: {
                            blueprint: string;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            description: string | null;
                            digest: boolean;
                            done: number;
                            /** Format: date-time */
                            dueDate: string;
                            exempt: number;
                            id: string;
                            identifier: string;
                            open: number;
                            owner: string | null;
                            percent: number;
                            /** @description Why it cannot be counted, where what it names is not there any more */
                            problem: string | null;
                            properties: Record<string, never>;
                            /** @description The rules that are to pass, those of a level as well */
                            rules: string[];
                            scope: Record<string, never> | null;
                            /** Format: date-time */
                            startDate: string;
                            /**
                             * @description Done when nothing is open; Overdue when something is after the due date; At risk when more than a tenth behind a steady pace; Planned before the start
                             * @enum {string}
                             */
                            status: "Planned" | "On track" | "At risk" | "Overdue" | "Done";
                            /** @description The scorecard, and either the level to reach or the rules to pass */
                            target: {
                                level?: string;
                                rules?: string[];
                                scorecard: string;
                            };
                            team: string | null;
                            title: string;
                            total: number;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        };
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    assign_initiative_work: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                initiative: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    assignments: {
                        assignee: {
                            team?: string;
                            user?: string;
                        } | null;
                        entity: string;
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assigned: number;
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    initiative_burndown: {
        parameters: {
            query?: {
                /** @description Entities of this team */
                team?: string;
            };
            header?: never;
            path: {
                initiative: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        burndown: {
                            days: {
                                /** Format: date */
                                day: string;
                                done: number;
                                exempt: number;
                                open: number;
                                total: number;
                            }[];
                            planned: {
                                /** Format: date */
                                day: string;
                                open: number;
                            }[];
                        };
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_initiative_work: {
        parameters: {
            query?: {
                /** @description Whose work: user:<address> or team:<identifier> */
                assignee?: string;
                /** @description `next` of the page before */
                from?: string;
                /** @description At most 500 */
                limit?: number;
                /** @description Work of yours and of your teams */
                mine?: boolean;
                /** @description Words in the title or the identifier */
                search?: string;
                /** @description open (what is left to do), done or all; open when left out */
                state?: string;
                /** @description Entities of this team */
                team?: string;
            };
            header?: never;
            path: {
                initiative: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description False where the work is its owning teams' because nobody else has it */
                            assigned: boolean;
                            assignees: {
                                team?: string;
                                user?: string;
                            }[];
                            done: boolean;
                            entity: {
                                blueprint: string;
                                identifier: string;
                                team: string[];
                                title: string;
                            };
                            exempt: {
                                description?: string;
                                /** @description The self-service action whose form mends what the rule found, and what to fill in there */
                                fixAction?: {
                                    action: string;
                                    inputs?: Record<string, never>;
                                };
                                howToFix?: string;
                                identifier: string;
                                level: string;
                                title: string;
                            }[];
                            level: string;
                            missing: {
                                description?: string;
                                /** @description The self-service action whose form mends what the rule found, and what to fill in there */
                                fixAction?: {
                                    action: string;
                                    inputs?: Record<string, never>;
                                };
                                howToFix?: string;
                                identifier: string;
                                level: string;
                                title: string;
                            }[];
                        }[];
                        next: string | null;
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    export_initiative_work: {
        parameters: {
            query?: {
                /** @description Whose work: user:<address> or team:<identifier> */
                assignee?: string;
                /** @description Work of yours and of your teams */
                mine?: boolean;
                /** @description Words in the title or the identifier */
                search?: string;
                /** @description open (what is left to do), done or all; open when left out */
                state?: string;
                /** @description Entities of this team */
                team?: string;
            };
            header?: never;
            path: {
                initiative: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_integrations: {
        parameters: {
            query?: {
                /** @description Only those that run actions, or do not */
                actionsProcessingEnabled?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    create_integration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewIntegrationBodyRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_integration: {
        parameters: {
            query?: {
                /** @description What is in the path: installationId, or logIngestId */
                byField?: string;
            };
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    delete_integration: {
        parameters: {
            query?: {
                /** @description And with entities of others that require one of them */
                delete_dependents?: boolean;
                /** @description Together with the entities that it has written last */
                delete_entities?: boolean;
            };
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedIntegration"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    change_integration: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was read: 412, with who changed it and when, if it is another by now. */
                "If-Match"?: string;
            };
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedIntegrationBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    change_integration_config: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was read: 412, with who changed it and when, if it is another by now. */
                "If-Match"?: string;
            };
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedConfigBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_cursor: {
        parameters: {
            query?: {
                /** @description Of this place in the mapping */
                index?: string;
                /** @description Of this kind */
                kind?: string;
            };
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CursorReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    move_cursor: {
        parameters: {
            query?: {
                /** @description Of this place in the mapping */
                index?: string;
                /** @description Of this kind */
                kind?: string;
            };
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CursorBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CursorReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    set_cursor: {
        parameters: {
            query?: {
                /** @description Of this place in the mapping */
                index?: string;
                /** @description Of this kind */
                kind?: string;
            };
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CursorBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CursorReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    count_integration_entities: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_integration_faults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceFaultsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_held_deletions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldDeletionsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    confirm_held_deletion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
                sync: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmedDeletionReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    discard_held_deletion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
                sync: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    keep_integration_logs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogsBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    beat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BeatBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    report_syncs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportsBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    report_sync: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
                kind: string;
                sync: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_integration_kinds: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KindsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    keep_examples: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExamplesBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_integration_logs: {
        parameters: {
            query?: {
                /** @description up towards the present, down towards the past */
                direction?: string;
                /** @description Of this sync */
                eventId?: string;
                /** @description One or several levels */
                level?: string[];
                /** @description At most 300; 100 unless said otherwise */
                limit?: number;
                /** @description From this line, which is left out */
                log_id?: string;
                /** @description From this moment */
                timestamp?: string;
            };
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationLogsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    pause_integration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PullSourceReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_push_address: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushAddressReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    rotate_push_address: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushAddressReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    resume_integration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PullSourceReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_resync_request: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResyncRequestReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    request_resync: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResyncRequestReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    tell_resync_state: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedStateBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_sync_metrics: {
        parameters: {
            query?: {
                /** @description Of this sync; the newest unless said otherwise */
                resyncId?: string;
            };
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncMetricsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_syncs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    test_integration_mapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestMappingBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingTestReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_integrations_metadata: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationsMetadata"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_provisioned_types: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProvisionedReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_jobs: {
        parameters: {
            query?: {
                /** @description The id of the last job seen */
                from?: string;
                /** @description At most 200 */
                limit?: number;
                /** @description One or several states */
                status?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    cancel_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    test_jq: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Any JSON; null without it */
                    input?: unknown;
                    program: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            column: number | null;
                            line: number | null;
                            message: string;
                        } | null;
                        ok: boolean;
                        result: unknown;
                        results: unknown[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_my_absence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsenceReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    go_away: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AbsenceRequestRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedAbsenceReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    come_back: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_my_identities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentitiesReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    link_identity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connection: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AwayReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    unlink_identity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connection: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_my_passkeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeysReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    add_my_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPasskeyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    remove_my_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                passkey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordAgainRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    begin_my_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordAgainRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptionsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_my_preferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreferencesReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    patch_my_preferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedPreferencesReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_my_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    set_up_my_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordAgainRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorSetupReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    confirm_my_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodesReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    renew_my_recovery_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodesReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    remove_my_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_my_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    end_my_other_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndedSessionsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    end_my_session: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndedSessionsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_my_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonalTokensReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    create_my_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonalTokenBodyRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewPersonalTokenReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    revoke_my_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    view_as: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailRequestRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewAsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    stop_view_as: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_migrations: {
        parameters: {
            query?: {
                /** @description Who asked for it */
                actor?: string;
                /** @description Its source */
                blueprint?: string;
                /** @description The id of the last migration seen */
                from?: string;
                /** @description At most 1 000 */
                limit?: number;
                /** @description One or several states */
                status?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    start_migration: {
        parameters: {
            query?: {
                /** @description Show what it would do to some entities instead */
                dry_run?: boolean;
                /** @description How many entities a dry run shows, at most 20 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MigrationBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationStarted"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_migration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                migration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    cancel_migration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                migration: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CancelMigrationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    confirm_migration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                migration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_migration_failures: {
        parameters: {
            query?: {
                /** @description The id of the last failure seen */
                from?: string;
                /** @description At most 1 000 */
                limit?: number;
            };
            header?: never;
            path: {
                migration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FailuresReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    undo_migration: {
        parameters: {
            query?: {
                /** @description Also what others have changed since, of a mapping */
                force?: boolean;
            };
            header?: never;
            path: {
                migration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_offered_actions: {
        parameters: {
            query?: {
                /** @description Only what is for this blueprint */
                blueprint?: string;
                /** @description With a blueprint: what is offered on these of its entities, at most 100 */
                entity?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: {
                            allowAnyoneToViewRuns?: boolean;
                            approvalNotification?: Record<string, never>;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            description?: string;
                            icon?: string;
                            id: string;
                            identifier: string;
                            invocationMethod: {
                                /** @description host:port, several with commas between them; without any the run is claimed */
                                brokers?: string;
                                payload?: Record<string, never> | unknown[];
                                retry?: {
                                    attempts: number;
                                    backoff?: number;
                                    on?: (("network" | "timeout") | number)[];
                                };
                                security?: {
                                    /**
                                     * @default SCRAM-SHA-512
                                     * @enum {unknown}
                                     */
                                    mechanism: "PLAIN" | "SCRAM-SHA-256" | "SCRAM-SHA-512";
                                    /** @description A template that names a secret */
                                    password?: string;
                                    /** @default true */
                                    tls: boolean;
                                    username?: string;
                                };
                                topic?: string;
                                /** @enum {string} */
                                type: "KAFKA";
                            } | {
                                /** @description true, false or a template */
                                agent?: boolean | string;
                                body?: Record<string, never> | unknown[];
                                /** @description Called with POST when a run is cancelled that the backend has already been told of */
                                cancelUrl?: string;
                                headers?: {
                                    [key: string]: string;
                                };
                                /** @enum {unknown} */
                                method?: "POST" | "GET" | "PUT" | "PATCH" | "DELETE";
                                retry?: {
                                    attempts: number;
                                    backoff?: number;
                                    on?: (("network" | "timeout") | number)[];
                                };
                                /** @description true, false or a template */
                                synchronized?: boolean | string;
                                /** @enum {string} */
                                type: "WEBHOOK";
                                url: string;
                            } | {
                                apiUrl?: string;
                                org: string;
                                repo: string;
                                /** @description true, false or a template */
                                reportWorkflowStatus?: boolean | string;
                                /** @enum {string} */
                                type: "GITHUB";
                                workflow: string;
                                workflowInputs?: Record<string, never>;
                            } | {
                                installationId: string;
                                integrationActionExecutionProperties: Record<string, never>;
                                integrationActionType: string;
                                /** @enum {string} */
                                type: "INTEGRATION_ACTION";
                            } | {
                                apiUrl?: string;
                                defaultRef?: string;
                                groupName: string;
                                pipelineVariables?: Record<string, never>;
                                projectName: string;
                                /** @description true, false or a template */
                                reportWorkflowStatus?: boolean | string;
                                /** @enum {string} */
                                type: "GITLAB";
                            } | {
                                apiUrl?: string;
                                org: string;
                                payload?: Record<string, never> | unknown[];
                                signatureHeader?: string;
                                /** @enum {string} */
                                type: "AZURE_DEVOPS";
                                webhook: string;
                            } | {
                                body: Record<string, never>;
                                /** @enum {string} */
                                type: "SLACK";
                                url: string;
                            } | {
                                blueprintIdentifier: string;
                                /** @description true, false or a template */
                                createMissingRelatedEntities?: boolean | string;
                                forEach?: string;
                                mapping: {
                                    icon?: string;
                                    identifier?: string;
                                    /** @description an object or a template */
                                    properties?: Record<string, never> | string;
                                    /** @description an object or a template */
                                    relations?: Record<string, never> | string;
                                    /** @description a template or a list of them */
                                    team?: string | string[];
                                    title?: string;
                                };
                                /** @enum {unknown} */
                                operation?: "upsert" | "create" | "delete";
                                /** @enum {string} */
                                type: "UPSERT_ENTITY";
                            } | {
                                /** @description an object or a template */
                                answers?: Record<string, never> | string;
                                destination: {
                                    author?: {
                                        email?: string;
                                        name?: string;
                                    };
                                    /** @description Where a new branch begins; the default branch without it */
                                    base?: string;
                                    /** @description Made when it is not there; main without it */
                                    branch?: string;
                                    /** @description Make the repository by the host's API, with the token of the push, when it is not there. */
                                    create?: {
                                        apiUrl?: string;
                                        description?: string;
                                        /** @enum {unknown} */
                                        provider: "github" | "gitlab" | "gitea";
                                        /** @enum {unknown} */
                                        visibility?: "private" | "internal" | "public";
                                    };
                                    /** @description Of a Git server: `token` over https, with `username` where one is asked for; `sshKey` and `knownHosts` over ssh. Each is a template that names a secret. */
                                    credentials?: {
                                        knownHosts?: string;
                                        sshKey?: string;
                                        token?: string;
                                        username?: string;
                                    };
                                    /** @description Of the repository, where the files do not go to its root */
                                    folder?: string;
                                    /** @description Page of the repository, where it cannot be told from its address */
                                    link?: string;
                                    message?: string;
                                    /** @description true, false or a template */
                                    overwrite?: boolean | string;
                                    /** @description Address of a Git repository, or local:name for one kept here */
                                    url: string;
                                };
                                entity?: {
                                    blueprintIdentifier: string;
                                    /** @description true, false or a template */
                                    createMissingRelatedEntities?: boolean | string;
                                    mapping: {
                                        icon?: string;
                                        identifier?: string;
                                        /** @description an object or a template */
                                        properties?: Record<string, never> | string;
                                        /** @description an object or a template */
                                        relations?: Record<string, never> | string;
                                        /** @description a template or a list of them */
                                        team?: string | string[];
                                        title?: string;
                                    };
                                };
                                /** @description Of the template, where it is not the whole repository */
                                folder?: string;
                                /** @description Branch, tag or commit; the repository's default branch without it */
                                ref?: string;
                                /** @description Address of a Git repository, or the name of a template that is kept here */
                                template: string;
                                /** @description Of a Git server: `token` over https, with `username` where one is asked for; `sshKey` and `knownHosts` over ssh. Each is a template that names a secret. */
                                templateCredentials?: {
                                    knownHosts?: string;
                                    sshKey?: string;
                                    token?: string;
                                    username?: string;
                                };
                                /** @enum {unknown} */
                                type: "SCAFFOLD";
                            };
                            publish?: boolean;
                            requiredApproval?: boolean | {
                                commentRequired?: ("APPROVE" | "DECLINE")[];
                                condition?: {
                                    /** @enum {unknown} */
                                    combinator?: "and" | "or";
                                    expressions: string[];
                                    /** @enum {unknown} */
                                    type: "JQ";
                                };
                                escalation?: {
                                    after: number;
                                    roles?: string[];
                                    teams?: string[];
                                    users?: string[];
                                };
                                expiresAfter?: number;
                                inputs?: {
                                    order?: string[];
                                    properties: {
                                        [key: string]: Record<string, never>;
                                    };
                                    required?: string[];
                                };
                                preventSelfApproval?: boolean;
                                quorum?: number;
                                stages?: {
                                    approvers?: {
                                        policy?: {
                                            conditions: string[];
                                            queries: {
                                                [key: string]: {
                                                    /** @enum {unknown} */
                                                    combinator: "and" | "or";
                                                    rules: Record<string, never>[];
                                                };
                                            };
                                        } | null;
                                        roles?: string[];
                                        teams?: string[];
                                        users?: string[];
                                    };
                                    /** @enum {unknown} */
                                    mode?: "ANY" | "ALL";
                                    name: string;
                                    quorum?: number;
                                }[];
                                /** @enum {unknown} */
                                type: "ANY" | "ALL";
                            };
                            timeoutMinutes?: number;
                            title?: string;
                            trigger: {
                                actionCardButtonText?: string;
                                blueprintIdentifier?: string;
                                condition?: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    rules: Record<string, never>[];
                                    /** @enum {unknown} */
                                    type: "SEARCH";
                                };
                                executeActionButtonText?: string;
                                /** @enum {unknown} */
                                operation: "CREATE" | "DAY-2" | "DELETE";
                                /** @enum {string} */
                                type: "self-service";
                                userInputs: {
                                    order?: string[];
                                    properties: {
                                        [key: string]: Record<string, never>;
                                    };
                                    /** @description a list of inputs or an object with jqQuery */
                                    required?: string[] | {
                                        jqQuery: string;
                                    };
                                    steps?: {
                                        order: string[];
                                        title: string;
                                        validations?: {
                                            constraint: string;
                                            message: string;
                                        }[];
                                        /** @description true, false or an object with jqQuery */
                                        visible?: boolean | {
                                            jqQuery: string;
                                        };
                                    }[];
                                    titles?: {
                                        [key: string]: {
                                            description?: string;
                                            title: string;
                                            /** @description true, false or an object with jqQuery */
                                            visible?: boolean | {
                                                jqQuery: string;
                                            };
                                        };
                                    };
                                    validations?: {
                                        constraint: string;
                                        message: string;
                                    }[];
                                };
                            } | {
                                condition?: {
                                    /** @enum {unknown} */
                                    combinator?: "and" | "or";
                                    expressions: string[];
                                    /** @enum {unknown} */
                                    type: "JQ";
                                };
                                event: {
                                    actionIdentifier?: string;
                                    blueprintIdentifier?: string;
                                    cron?: string;
                                    includeDerived?: boolean;
                                    propertyIdentifier?: string;
                                    ruleIdentifier?: string;
                                    scorecardIdentifier?: string;
                                    timeZone?: string;
                                    /** @enum {unknown} */
                                    type: "ENTITY_CREATED" | "ENTITY_UPDATED" | "ENTITY_DELETED" | "ANY_ENTITY_CHANGE" | "RUN_CREATED" | "RUN_UPDATED" | "ANY_RUN_CHANGE" | "TIMER_PROPERTY_EXPIRED" | "SCHEDULE" | "SCORECARD_LEVEL_CHANGED" | "RULE_RESULT_CHANGED";
                                };
                                maxRunsPerMinute?: number;
                                /** @enum {string} */
                                type: "automation";
                            };
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        }[];
                        offered: {
                            [key: string]: string[];
                        };
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_organization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationEnvelope"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    replace_organization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganizationBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    patch_organization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedOrganizationBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    change_branding: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedAccentBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrandingReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_connections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    create_connection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectionBodyRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionEnvelope"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    delete_connection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connection: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    change_connection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connection: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedConnectionChangesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionEnvelope"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    test_connection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connection: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AwayReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_deletion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletionReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    ask_for_deletion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeletionBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskedDeletionReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    undo_deletion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    put_logo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scheme: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "image/jpeg": string;
                "image/png": string;
                "image/svg+xml": string;
                "image/webp": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrandingReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    delete_logo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scheme: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrandingReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_provisioning: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProvisioningReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    renew_provisioning_credential: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProvisioningCredentialReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    withdraw_provisioning_credential: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_secrets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    create_secret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecretBodyRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_secret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                secret: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    delete_secret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                secret: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    change_secret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                secret: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedSecretChangesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_security: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecurityReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    change_security: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedSessionRulesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecurityReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_sign_in_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInRulesReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    change_sign_in_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInRulesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInRulesReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_page_templates: {
        parameters: {
            query?: {
                /** @description What the page is to be about, where a template lets it play a part */
                blueprint?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        templates: {
                            blueprints: string[];
                            description: string;
                            icon: string;
                            identifier: string;
                            missing: number;
                            title: string;
                            widgets: number;
                        }[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    fill_page_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    blueprint?: string;
                    roles?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        leftOut: {
                            roles: string[];
                            title: string;
                        }[];
                        ok: boolean;
                        page: {
                            after?: string | null;
                            blueprint?: string | null;
                            description?: string | null;
                            icon?: string | null;
                            identifier: string;
                            locked?: boolean | null;
                            pageFilters?: Record<string, never>[] | null;
                            parent?: string | null;
                            protected?: boolean | null;
                            requiredQueryParams?: string[] | null;
                            section?: string | null;
                            showInSidebar?: boolean | null;
                            title?: string | null;
                            /** @enum {string} */
                            type?: "dashboard" | "blueprint-entities" | "entity" | "home";
                            widgets?: {
                                id?: string;
                                type?: string;
                            }[] | null;
                        };
                        roles: {
                            choices: {
                                title: string;
                                value: unknown;
                            }[];
                            identifier: string;
                            kind: string;
                            many: boolean;
                            of?: string;
                            title: string;
                            /** @description An identifier, a list of values, or null for nobody */
                            value: unknown;
                        }[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_pages: {
        parameters: {
            query?: {
                /** @description Only pages of this blueprint */
                blueprint?: string;
                /** @description Without their widgets */
                compact?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        pages: {
                            after?: string | null;
                            blueprint?: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            description?: string | null;
                            icon?: string | null;
                            id: string;
                            identifier: string;
                            locked?: boolean | null;
                            mayUpdate?: boolean;
                            pageFilters?: Record<string, never>[] | null;
                            parent?: string | null;
                            protected?: boolean | null;
                            requiredQueryParams?: string[] | null;
                            section?: string | null;
                            showInSidebar?: boolean | null;
                            title?: string | null;
                            /** @enum {string} */
                            type: "dashboard" | "blueprint-entities" | "entity" | "home";
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                            widgets?: {
                                id?: string;
                                type?: string;
                            }[] | null;
                        }[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    create_page: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    after?: string | null;
                    blueprint?: string | null;
                    description?: string | null;
                    icon?: string | null;
                    identifier: string;
                    locked?: boolean | null;
                    pageFilters?: Record<string, never>[] | null;
                    parent?: string | null;
                    protected?: boolean | null;
                    requiredQueryParams?: string[] | null;
                    section?: string | null;
                    showInSidebar?: boolean | null;
                    title?: string | null;
                    /** @enum {string} */
                    type?: "dashboard" | "blueprint-entities" | "entity" | "home";
                    widgets?: {
                        id?: string;
                        type?: string;
                    }[] | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        identifier: string;
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_page: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        page: {
                            after?: string | null;
                            blueprint?: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            description?: string | null;
                            icon?: string | null;
                            id: string;
                            identifier: string;
                            locked?: boolean | null;
                            mayUpdate?: boolean;
                            pageFilters?: Record<string, never>[] | null;
                            parent?: string | null;
                            protected?: boolean | null;
                            requiredQueryParams?: string[] | null;
                            section?: string | null;
                            showInSidebar?: boolean | null;
                            title?: string | null;
                            /** @enum {string} */
                            type: "dashboard" | "blueprint-entities" | "entity" | "home";
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                            widgets?: {
                                id?: string;
                                type?: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    replace_page: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was read: 412, with who changed it and when, if it is another by now. */
                "If-Match"?: string;
            };
            path: {
                page: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    after?: string | null;
                    blueprint?: string | null;
                    description?: string | null;
                    icon?: string | null;
                    identifier: string;
                    locked?: boolean | null;
                    pageFilters?: Record<string, never>[] | null;
                    parent?: string | null;
                    protected?: boolean | null;
                    requiredQueryParams?: string[] | null;
                    section?: string | null;
                    showInSidebar?: boolean | null;
                    title?: string | null;
                    /** @enum {string} */
                    type?: "dashboard" | "blueprint-entities" | "entity" | "home";
                    widgets?: {
                        id?: string;
                        type?: string;
                    }[] | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        page: {
                            after?: string | null;
                            blueprint?: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            description?: string | null;
                            icon?: string | null;
                            id: string;
                            identifier: string;
                            locked?: boolean | null;
                            mayUpdate?: boolean;
                            pageFilters?: Record<string, never>[] | null;
                            parent?: string | null;
                            protected?: boolean | null;
                            requiredQueryParams?: string[] | null;
                            section?: string | null;
                            showInSidebar?: boolean | null;
                            title?: string | null;
                            /** @enum {string} */
                            type: "dashboard" | "blueprint-entities" | "entity" | "home";
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                            widgets?: {
                                id?: string;
                                type?: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    delete_page: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    patch_page: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was read: 412, with who changed it and when, if it is another by now. */
                "If-Match"?: string;
            };
            path: {
                page: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    after?: string | null;
                    blueprint?: string | null;
                    description?: string | null;
                    icon?: string | null;
                    identifier?: string;
                    locked?: boolean | null;
                    pageFilters?: Record<string, never>[] | null;
                    parent?: string | null;
                    protected?: boolean | null;
                    requiredQueryParams?: string[] | null;
                    section?: string | null;
                    showInSidebar?: boolean | null;
                    title?: string | null;
                    /** @enum {string} */
                    type?: "dashboard" | "blueprint-entities" | "entity" | "home";
                    widgets?: {
                        id?: string;
                        type?: string;
                    }[] | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        page: {
                            after?: string | null;
                            blueprint?: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            description?: string | null;
                            icon?: string | null;
                            id: string;
                            identifier: string;
                            locked?: boolean | null;
                            mayUpdate?: boolean;
                            pageFilters?: Record<string, never>[] | null;
                            parent?: string | null;
                            protected?: boolean | null;
                            requiredQueryParams?: string[] | null;
                            section?: string | null;
                            showInSidebar?: boolean | null;
                            title?: string | null;
                            /** @enum {string} */
                            type: "dashboard" | "blueprint-entities" | "entity" | "home";
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                            widgets?: {
                                id?: string;
                                type?: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_page_permissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        permissions: {
                            read?: {
                                roles?: string[];
                                teams?: string[];
                                users?: string[];
                            } & {
                                [key: string]: unknown;
                            };
                            update?: {
                                roles?: string[];
                                teams?: string[];
                                users?: string[];
                            } & {
                                [key: string]: unknown;
                            };
                        } & {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    patch_page_permissions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was read: 412, with who changed it and when, if it is another by now. */
                "If-Match"?: string;
            };
            path: {
                page: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    read?: {
                        roles?: string[];
                        teams?: string[];
                        users?: string[];
                    } & {
                        [key: string]: unknown;
                    };
                    update?: {
                        roles?: string[];
                        teams?: string[];
                        users?: string[];
                    } & {
                        [key: string]: unknown;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        permissions: {
                            read?: {
                                roles?: string[];
                                teams?: string[];
                                users?: string[];
                            } & {
                                [key: string]: unknown;
                            };
                            update?: {
                                roles?: string[];
                                teams?: string[];
                                users?: string[];
                            } & {
                                [key: string]: unknown;
                            };
                        } & {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    explain_page_permissions: {
        parameters: {
            query?: {
                /** @description E-mail address of the person; yourself when it is left out */
                user?: string;
            };
            header?: never;
            path: {
                page: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        explanation: {
                            page: string;
                            rights: {
                                read: {
                                    allowed: boolean;
                                    missing: string[];
                                    reason: string;
                                };
                                update: {
                                    allowed: boolean;
                                    missing: string[];
                                    reason: string;
                                };
                            };
                            user: {
                                [key: string]: unknown;
                            };
                        };
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    delete_widget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page: string;
                widget: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    patch_widget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page: string;
                widget: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        identifier: string;
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_pull_types: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PullTypesReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    create_pull_source: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSourceBodyRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PullSourceReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    preview_pull_source: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PullPreviewReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    tell_push: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                push: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_received_items: {
        parameters: {
            query?: {
                /** @description The id of the last one seen */
                from?: string;
                /** @description An entity's identifier, or the sender's name of a delivery */
                identifier?: string;
                /** @description Only of this integration */
                integration?: string;
                /** @description At most 200 */
                limit?: number;
                /** @description One or several of PENDING, DONE, FAILED, IGNORED */
                status?: string[];
                /** @description Only of this webhook */
                webhook?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceivedPageReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_received_item: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                received: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceivedReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    replay_received_item: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                received: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceivedReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    rotate_personal_credentials: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    download_linked_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_scorecards: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        scorecards: {
                            blueprint: string;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            description?: string;
                            filter?: {
                                /** @enum {unknown} */
                                combinator: "and" | "or";
                                conditions: Record<string, never>[];
                            };
                            id: string;
                            identifier: string;
                            levels: {
                                /** @enum {unknown} */
                                color: "blue" | "turquoise" | "orange" | "purple" | "pink" | "yellow" | "green" | "red" | "gold" | "silver" | "paleBlue" | "darkGray" | "lightGray" | "bronze" | "lime" | "olive" | "brown";
                                title: string;
                            }[];
                            properties?: Record<string, never>;
                            rules: {
                                description?: string;
                                /** @description Entities outside it need not pass the rule */
                                filter?: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    conditions: Record<string, never>[];
                                };
                                /** @description The self-service action whose form mends what the rule found, and what to fill in there */
                                fixAction?: {
                                    action: string;
                                    inputs?: Record<string, never>;
                                };
                                howToFix?: string;
                                identifier: string;
                                level: string;
                                query: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    conditions: Record<string, never>[];
                                };
                                title: string;
                                /** @description Part of the score; 1 if unsaid */
                                weight?: number;
                            }[];
                            title: string;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string;
                        }[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    scorecards_overview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        scorecards: {
                            blueprint: string;
                            entities: number;
                            identifier: string;
                            levels: {
                                color: string;
                                entities: number;
                                title: string;
                            }[];
                            progress: number;
                            title: string;
                        }[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    preview_scorecard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    blueprint: string;
                    /** @enum {unknown} */
                    direction?: "rises" | "falls" | "all";
                    from?: string;
                    limit?: number;
                    scorecard: {
                        description?: string;
                        filter?: {
                            /** @enum {unknown} */
                            combinator: "and" | "or";
                            conditions: Record<string, never>[];
                        };
                        identifier: string;
                        levels?: {
                            /** @enum {unknown} */
                            color: "blue" | "turquoise" | "orange" | "purple" | "pink" | "yellow" | "green" | "red" | "gold" | "silver" | "paleBlue" | "darkGray" | "lightGray" | "bronze" | "lime" | "olive" | "brown";
                            title: string;
                        }[];
                        properties?: Record<string, never>;
                        rules: {
                            description?: string;
                            /** @description Entities outside it need not pass the rule */
                            filter?: {
                                /** @enum {unknown} */
                                combinator: "and" | "or";
                                conditions: Record<string, never>[];
                            };
                            /** @description The self-service action whose form mends what the rule found, and what to fill in there */
                            fixAction?: {
                                action: string;
                                inputs?: Record<string, never>;
                            };
                            howToFix?: string;
                            identifier: string;
                            level: string;
                            query: {
                                /** @enum {unknown} */
                                combinator: "and" | "or";
                                conditions: Record<string, never>[];
                            };
                            title: string;
                            /** @description Part of the score; 1 if unsaid */
                            weight?: number;
                        }[];
                        title: string;
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        preview: {
                            after: {
                                color: string;
                                entities: number;
                                title: string;
                            }[];
                            before: {
                                color: string;
                                entities: number;
                                title: string;
                            }[];
                            enters: number;
                            entities: number;
                            falls: number;
                            leaves: number;
                            moves: {
                                after: string;
                                before: string;
                                identifier: string;
                                title: string;
                            }[];
                            next?: string;
                            rises: number;
                            rules: {
                                exempt: number;
                                failed: number;
                                identifier: string;
                                level: string;
                                notApplicable: number;
                                passed: number;
                                title: string;
                            }[];
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_rejudgings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        rejudgings: {
                            /** Format: date-time */
                            askedAt: string;
                            blueprint: string;
                            /** @description How many there are; 0 before a worker has begun */
                            entities: number;
                            /** @description How many of the entities were gone over */
                            judged: number;
                        }[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_scorecard_templates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        templates: {
                            /** @description The one that it is made for; any will do when left out */
                            blueprint?: string;
                            description: string;
                            identifier: string;
                            /** @description Schemas of the properties that the rules read */
                            properties: Record<string, never>;
                            rules: {
                                description?: string;
                                /** @description Entities outside it need not pass the rule */
                                filter?: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    conditions: Record<string, never>[];
                                };
                                /** @description The self-service action whose form mends what the rule found, and what to fill in there */
                                fixAction?: {
                                    action: string;
                                    inputs?: Record<string, never>;
                                };
                                howToFix?: string;
                                identifier: string;
                                level: string;
                                query: {
                                    /** @enum {unknown} */
                                    combinator: "and" | "or";
                                    conditions: Record<string, never>[];
                                };
                                title: string;
                                /** @description Part of the score; 1 if unsaid */
                                weight?: number;
                            }[];
                            title: string;
                        }[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    search_everything: {
        parameters: {
            query?: {
                /** @description Only entities of this blueprint, and what is about it */
                blueprint?: string;
                /** @description `next` of the page before */
                from?: string;
                /** @description At most 50 */
                limit?: number;
                /** @description Words, "exact phrases", and filters: `team:payments`, `team:me`, `type:service`, `type:action` */
                q?: string;
                /** @description Only entities of this team */
                team?: string;
                /** @description Kinds of results: `entity`, `blueprint`, `action` */
                types?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchEverythingReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_sidebar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        sidebar: {
                            identifier: string;
                            items: {
                                after?: string;
                                blueprint?: string;
                                icon?: string;
                                identifier: string;
                                mayUpdate?: boolean;
                                pageType?: string;
                                parent?: string;
                                sidebar: string;
                                /** @enum {string} */
                                sidebarType: "folder" | "page";
                                title: string;
                            }[];
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    create_folder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    after?: string | null;
                    icon?: string | null;
                    identifier: string;
                    parent?: string | null;
                    sidebar?: string;
                    title?: string | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        folder: {
                            after?: string | null;
                            icon?: string | null;
                            identifier: string;
                            parent?: string | null;
                            sidebar?: string;
                            title?: string | null;
                        };
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    delete_folder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                folder: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    patch_folder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                folder: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    after?: string | null;
                    icon?: string | null;
                    identifier?: string;
                    parent?: string | null;
                    sidebar?: string;
                    title?: string | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        folder: {
                            after?: string | null;
                            icon?: string | null;
                            identifier: string;
                            parent?: string | null;
                            sidebar?: string;
                            title?: string | null;
                        };
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    move_in_sidebar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    after?: string | null;
                    identifier: string;
                    parent?: string | null;
                    /** @enum {string} */
                    sidebarType: "folder" | "page";
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        sidebar: {
                            identifier: string;
                            items: {
                                after?: string;
                                blueprint?: string;
                                icon?: string;
                                identifier: string;
                                mayUpdate?: boolean;
                                pageType?: string;
                                parent?: string;
                                sidebar: string;
                                /** @enum {string} */
                                sidebarType: "folder" | "page";
                                title: string;
                            }[];
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    sign_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpRequestRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignUpReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_starters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartersReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    install_starters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InstallBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstalledReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    clear_samples: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClearedReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    stream_events: {
        parameters: {
            query?: {
                /** @description Id of the last event seen; those after it come first */
                lastEventId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events at the address in Location */
            307: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_teams: {
        parameters: {
            query?: {
                /** @description Keys to answer with, such as `email` or `teams.name`; all when absent */
                fields?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    create_team: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenTeamReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_team: {
        parameters: {
            query?: {
                /** @description Keys to answer with, such as `email` or `teams.name`; all when absent */
                fields?: string[];
            };
            header?: never;
            path: {
                team: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamEnvelope"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    replace_team: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                team: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenTeamReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    delete_team: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                team: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    patch_team: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                team: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedTeamBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenTeamReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        templates: {
                            name: string;
                        }[];
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    read_template_questions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Of the template, where it is not the whole repository */
                    folder?: string;
                    /** @description Branch, tag or commit; the repository's default branch without it */
                    ref?: string;
                    /** @description Address of a Git repository, or the name of a template that is kept here */
                    template: string;
                    /** @description Of a Git server: `token` over https, with `username` where one is asked for; `sshKey` and `knownHosts` over ssh. Each is a template that names a secret. */
                    templateCredentials?: {
                        knownHosts?: string;
                        sshKey?: string;
                        token?: string;
                        username?: string;
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answers: {
                            [key: string]: unknown;
                        };
                        commit: string | null;
                        faults: {
                            line: number | null;
                            message: string;
                            path: string | null;
                        }[];
                        notes: string[];
                        ok: boolean;
                        userInputs: {
                            order?: string[];
                            properties: {
                                [key: string]: Record<string, never>;
                            };
                            /** @description a list of inputs or an object with jqQuery */
                            required?: string[] | {
                                jqQuery: string;
                            };
                            steps?: {
                                order: string[];
                                title: string;
                                validations?: {
                                    constraint: string;
                                    message: string;
                                }[];
                                /** @description true, false or an object with jqQuery */
                                visible?: boolean | {
                                    jqQuery: string;
                                };
                            }[];
                            titles?: {
                                [key: string]: {
                                    description?: string;
                                    title: string;
                                    /** @description true, false or an object with jqQuery */
                                    visible?: boolean | {
                                        jqQuery: string;
                                    };
                                };
                            };
                            validations?: {
                                constraint: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    test_template: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    blueprint?: string | null;
                    context?: Record<string, never> | null;
                    entity?: string | null;
                    properties?: Record<string, never> | null;
                    run?: string | null;
                    template: unknown;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        context: {
                            [key: string]: unknown;
                        };
                        errors: {
                            message: string;
                            path: string;
                            rule: string;
                        }[];
                        ok: boolean;
                        result: unknown;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllPersonalTokensReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_users: {
        parameters: {
            query?: {
                /** @description Keys to answer with, such as `email` or `teams.name`; all when absent */
                fields?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeopleReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_user: {
        parameters: {
            query?: {
                /** @description Keys to answer with, such as `email` or `teams.name`; all when absent */
                fields?: string[];
            };
            header?: never;
            path: {
                email: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    delete_user: {
        parameters: {
            query?: {
                /** @description Take the name and the address out of everything else too, the audit log included; for admins. Also of somebody who was deleted before, or never had an account */
                erase?: boolean;
            };
            header?: never;
            path: {
                email: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemovedPersonReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    patch_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedPersonChangesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlatPerson"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    reset_second_factor_of_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    end_sessions_of_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndedSessionsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_tokens_of_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonalTokensReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    revoke_token_of_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    invite_user: {
        parameters: {
            query?: {
                /** @description Ignored: the link in the reply is to be handed over */
                notify?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteRequestRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_webhook_presets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresetsReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    apply_webhook_preset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                preset: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookBodyRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_webhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhooksReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    create_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookBodyRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    get_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    replace_webhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was read: 412, with who changed it and when, if it is another by now. */
                "If-Match"?: string;
            };
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    delete_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    change_webhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was read: 412, with who changed it and when, if it is another by now. */
                "If-Match"?: string;
            };
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedWebhookBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_webhook_events: {
        parameters: {
            query?: {
                /** @description The id of the last one seen */
                from?: string;
                /** @description An entity's identifier, or the sender's name of a delivery */
                identifier?: string;
                /** @description At most 200 */
                limit?: number;
                /** @description One or several of PENDING, DONE, FAILED, IGNORED */
                status?: string[];
            };
            header?: never;
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceivedPageReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    replay_failed_events: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayedReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    rotate_webhook_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    test_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TestBodyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingTestReply"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_webhooks_metadata: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhooksMetadata"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    list_node_runs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nodeRuns: {
                            [key: string]: unknown;
                        }[];
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    claim_node_runs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    exclude?: string[] | null;
                    installationId?: string | null;
                    invocationMethod?: string | null;
                    limit?: number | null;
                    visibilityTimeoutMs?: number | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nodeRuns: {
                            [key: string]: unknown;
                        }[];
                        ok: boolean;
                    };
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
}
