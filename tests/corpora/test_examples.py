"""Which of the docs' examples are no value of the type that they stand beside, and why.

Each of these was looked at: the type is as the page says, and no reading of the example fits it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.examples import run_examples
from modelgen.targets.python.options import PythonOptions
from tests import corpora
from tests.pages import HEADER, record, row, write

WITH_EXAMPLES = (
    "| Field | Type | Required | Description | Example |\n| --- | --- | --- | --- | --- |\n"
)
LACKS = "lacks members that its model requires"
DURATION = "a duration beside a timestamp"
PATTERN = "the pattern of a date, not a date"
EPOCH = "milliseconds since 1970 beside a timestamp"
MORE = "has a member that its model does not declare"
ONE = "one object where the model requires a list of them"

MISMATCHES: dict[str, dict[str, str]] = {
    "clerk-sdk-python": {
        "ClerkErrors.errors": MORE,
        "EmailAddress.verification": LACKS,
        "OAuthApplications.data": LACKS,
        "OrganizationInvitations.data": LACKS,
        "Organizations.data": LACKS,
        "SAMLAccount.verification": LACKS,
        "User.email_addresses": LACKS,
        "User.external_accounts": LACKS,
        "User.passkeys": LACKS,
        "User.phone_numbers": LACKS,
        "User.saml_accounts": LACKS,
        "User.web3_wallets": LACKS,
        "Web3Wallet.verification": LACKS,
    },
    "mistral-client-python": {
        "Prompt.created_at": DURATION,
        "Prompt.updated_at": DURATION,
        "PromptVersion.created_at": DURATION,
        "Skill.created_at": DURATION,
        "Skill.updated_at": DURATION,
        "SkillVersion.created_at": DURATION,
    },
    "airbyte-api-python-sdk": {
        "DestinationCreateRequest.configuration": LACKS,
        "DestinationPatchRequest.configuration": LACKS,
        "DestinationPutRequest.configuration": LACKS,
        "DestinationResponse.configuration": LACKS,
        "SourceCreateRequest.configuration": MORE,
        "SourcePatchRequest.configuration": MORE,
        "SourcePutRequest.configuration": MORE,
        "SourceResponse.configuration": MORE,
        "SourceBraintree.environment": "lower case; the members of the enum are capitalized",
        "SourceBraintree.start_date": "the year alone beside a timestamp",
        "SourceDixa.start_date": PATTERN,
        "SourceExchangeRates.start_date": PATTERN,
        "SourceOpenweather.only_current": "a list of a string beside a boolean",
        "SourceSonarCloud.end_date": PATTERN,
        "SourceSonarCloud.start_date": PATTERN,
        "SourceWorkday.report_ids": "a sentence beside a list of objects",
        "api.CancelJobResponse.job_response": LACKS,
        "api.CreateDestinationResponse.destination_response": LACKS,
        "api.CreateJobResponse.job_response": LACKS,
        "api.CreateSourceResponse.source_response": LACKS,
        "api.GetDestinationResponse.destination_response": LACKS,
        "api.GetJobResponse.job_response": LACKS,
        "api.GetSourceResponse.source_response": LACKS,
        "api.ListConnectionsResponse.connections_response": LACKS,
        "api.ListDestinationsResponse.destinations_response": ONE,
        "api.ListJobsRequest.created_at_end": EPOCH,
        "api.ListJobsRequest.created_at_start": EPOCH,
        "api.ListJobsRequest.updated_at_end": EPOCH,
        "api.ListJobsRequest.updated_at_start": EPOCH,
        "api.ListJobsResponse.jobs_response": LACKS,
        "api.ListSourcesResponse.sources_response": ONE,
        "api.ListWorkspacesResponse.workspaces_response": ONE,
        "api.PatchDestinationResponse.destination_response": LACKS,
        "api.PatchSourceResponse.source_response": LACKS,
        "api.PutDestinationResponse.destination_response": LACKS,
        "api.PutSourceResponse.source_response": LACKS,
    },
}


@pytest.mark.whole
def test_no_example_is_a_mismatch_but_those_that_contradict_their_page(
    corpus: corpora.Corpus,
) -> None:
    found = run_examples(corpus.loaded.schema, PythonOptions())
    wrong = sorted({one.cell.place for one in found.mismatches})
    assert wrong == sorted(MISMATCHES.get(corpus.name, {}))
    assert found.valid == found.cells - len(wrong)


def test_what_an_http_wrapper_holds_is_an_example_of_its_own_type(tmp_path: Path) -> None:
    rows = (
        "| `content_type` | *str* | :heavy_check_mark: | N/A | application/json |\n",
        "| `status_code` | *int* | :heavy_check_mark: | N/A | 200 |\n",
        "| `raw_response` | [httpx.Response](https://x.org/) | :heavy_check_mark: | N/A | <a> |\n",
        '| `pet` | [Optional[Pet]](pet.md) | :heavy_minus_sign: | N/A | {"id": "one"} |\n',
    )
    wrapper = record("GetPetResponse").replace(HEADER, WITH_EXAMPLES + "".join(rows))
    write(tmp_path, {"pet.md": record("Pet", row("id", "*int*")), "getpetresponse.md": wrapper})
    schema = load(tmp_path, LoadOptions(), corpora.refuse).schema
    found = run_examples(schema, PythonOptions())
    assert [one.cell.place for one in found.mismatches] == ["GetPetResponse.pet"]
    assert (found.cells, found.valid, found.not_json) == (3, 2, 1)
